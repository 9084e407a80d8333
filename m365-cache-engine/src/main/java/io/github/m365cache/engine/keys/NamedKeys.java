package io.github.m365cache.engine.keys;

import io.github.m365cache.api.KeySource;
import io.github.m365cache.engine.config.KeySettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The key sources that the configuration names, in its order. */
final class NamedKeys {
  private NamedKeys() {}

  /** A name and its source, if one of that name is installed. */
  record Named(String name, Optional<KeySource> source) {}

  static List<Named> of(
      KeySettings settings, Map<String, String> environment, List<KeySource> installed) {
    Map<String, KeySource> byName = new LinkedHashMap<>();
    installed.forEach(
        source -> byName.put(source.name(), new TimedKeySource(source, settings.timeout())));
    Stream.of(new EnvironmentKeySource(environment), new FileKeySource(settings.file()))
        .forEach(own -> byName.put(own.name(), own));
    return settings.sources().stream()
        .map(name -> new Named(name, Optional.ofNullable(byName.get(name))))
        .toList();
  }
}
