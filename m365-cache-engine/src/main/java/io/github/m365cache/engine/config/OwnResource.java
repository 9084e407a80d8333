package io.github.m365cache.engine.config;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * Reads a resource of exactly the module or jar that a class comes from. On a class path the usual
 * look-up would find the first of that name in any jar.
 */
final class OwnResource {
  private OwnResource() {}

  /** The text, if the class's own module, jar or folder has it. */
  static Optional<String> read(Class<?> owner, String name) throws IOException {
    if (owner.getModule().isNamed()) {
      return text(owner.getModule().getResourceAsStream(name));
    }
    Optional<Path> place = place(owner);
    if (place.isEmpty()) {
      return Optional.empty();
    }
    return Files.isDirectory(place.get())
        ? fromFolder(place.get().resolve(name))
        : fromJar(place.get(), name);
  }

  /** Where the class comes from, for people. */
  static String location(Class<?> owner) {
    String module = owner.getModule().isNamed() ? owner.getModule().getName() + " in " : "";
    return module + place(owner).map(Path::toString).orElse("an unknown place");
  }

  private static Optional<Path> place(Class<?> owner) {
    CodeSource source = owner.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(source.getLocation().toURI()));
    } catch (URISyntaxException | RuntimeException notOnDisk) {
      // A location such as jrt:/ or a nested jar is no path of the default file system.
      return Optional.empty();
    }
  }

  private static Optional<String> fromFolder(Path file) throws IOException {
    return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
  }

  private static Optional<String> fromJar(Path jar, String name) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      ZipEntry entry = file.getEntry(name);
      return entry == null ? Optional.empty() : text(file.getInputStream(entry));
    }
  }

  private static Optional<String> text(@Nullable InputStream stream) throws IOException {
    if (stream == null) {
      return Optional.empty();
    }
    try (stream) {
      return Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
