package io.github.m365cache.engine.config;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.m365cache.engine.policy.OperationPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A deployment in a folder: its file, its plugins, its environment. */
record Deployment(Path folder, PluginCatalog catalog, Map<String, String> environment) {
  /** The policy of the plugin {@code mail}; its line numbers stand in the tests' messages. */
  static final String MAIL = resource("mail.conf");

  static Deployment in(Path folder) {
    return new Deployment(
        folder,
        PluginCatalog.empty().with(new TestPlugin("mail"), MAIL),
        Map.of("HOME", folder.resolve("home").toString()));
  }

  Deployment with(PluginCatalog plugins) {
    return new Deployment(folder, plugins, environment);
  }

  /** With one more environment variable. */
  Deployment with(String name, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(name, value);
    return new Deployment(folder, catalog, more);
  }

  Path file() {
    return folder.resolve("app.conf");
  }

  Configuration load() {
    return Configuration.load(Optional.empty(), environment, catalog);
  }

  Configuration load(String hocon) {
    try {
      Files.writeString(file(), hocon);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Configuration.load(Optional.of(file()), environment, catalog);
  }

  OperationPolicy operation(String name, String hocon) {
    return load(hocon).operations().stream()
        .filter(operation -> operation.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The error of this file, its folder left out. */
  String fault(String hocon) {
    ConfigurationException fault =
        assertThrows(ConfigurationException.class, () -> load(hocon), "nothing was wrong");
    return fault.message().replace(folder + "/", "");
  }

  static String resource(String name) {
    try (var stream = Deployment.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
