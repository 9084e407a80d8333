package io.github.m365cache.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One run: everything was measured on the same machine, one after the other.
 *
 * @param date of the run, in UTC
 * @param java version and vendor
 * @param system operating system and processors
 * @param mode quick or full
 * @param seconds that the run took
 */
public record Results(
    String date,
    String java,
    String system,
    String mode,
    long seconds,
    List<Score> scores,
    List<PackedSize> sizes) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  public Results {
    scores = List.copyOf(scores);
    sizes = List.copyOf(sizes);
  }

  /** Reads what {@link #write} wrote. */
  public static Results read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), Results.class);
  }

  /** Writes JSON, with the folders to it. */
  public void write(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(file, JSON.writeValueAsString(this) + "\n");
  }
}
