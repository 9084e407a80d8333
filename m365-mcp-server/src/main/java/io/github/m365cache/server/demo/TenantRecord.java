package io.github.m365cache.server.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The file that tells servers where the shared tenant is: the line that it printed. */
final class TenantRecord {
  private static final String NAME = "tenant.json";

  private TenantRecord() {}

  static void write(Path folder, String line) throws IOException {
    PrivateFiles.write(folder.resolve(NAME), line + "\n");
  }

  /** What is recorded; empty when nothing is, or nothing that can be read. */
  static Optional<TenantAddress> read(Path folder) {
    try {
      String line = Files.readString(folder.resolve(NAME), StandardCharsets.UTF_8);
      return Optional.of(TenantAddress.parse(line));
    } catch (IOException | DemoException absentOrBroken) {
      return Optional.empty();
    }
  }
}
