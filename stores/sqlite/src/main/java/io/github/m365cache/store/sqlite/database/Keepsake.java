package io.github.m365cache.store.sqlite.database;

import io.github.m365cache.store.sqlite.file.DatabaseFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The encrypted copy of a cache that was taken over, beside the new one. Its name tells when the
 * old cache was last written, so that a repeated take-over replaces it; its own time of change
 * tells how long it has been kept.
 */
public final class Keepsake {
  private static final Logger LOG = LoggerFactory.getLogger(Keepsake.class);

  /** How long it stays; the next opening after that deletes it. */
  static final Duration KEPT = Duration.ofDays(30);

  private static final String BEFORE = ".before-";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final DatabaseFile file;
  private final InstantSource clock;

  public Keepsake(DatabaseFile file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  DatabaseFile draft() {
    return new DatabaseFile(file.beside(".before.draft"));
  }

  /** Gives the draft its name, which is returned. */
  String keep(Draft draft, FileTime written) throws IOException {
    Path place = file.beside(BEFORE + STAMP.format(written.toInstant()));
    Files.setLastModifiedTime(draft().path(), FileTime.from(clock.instant()));
    draft.publish(place);
    return String.valueOf(place.getFileName());
  }

  /** Deletes what was kept long enough, and what is left of a draft. */
  public void expire() throws IOException {
    Draft.remove(draft());
    Instant oldest = clock.instant().minus(KEPT);
    for (Path each : all()) {
      if (isOlder(each, oldest) && Files.deleteIfExists(each)) {
        LOG.info(
            "the copy of the cache before the take-over is {} days old: deleted", KEPT.toDays());
      }
    }
  }

  /** Another process may be deleting it. */
  private static boolean isOlder(Path file, Instant oldest) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(oldest);
    } catch (NoSuchFileException gone) {
      return false;
    }
  }

  /** Deletes every one: the key that opens them is about to be forgotten. */
  void forget() throws IOException {
    for (Path each : all()) {
      Files.delete(each);
      LOG.warn("the copy of the cache before the take-over had the old key: deleted");
    }
  }

  private List<Path> all() throws IOException {
    String start = file.path().getFileName() + BEFORE;
    try (Stream<Path> files = Files.list(file.folder())) {
      return files.filter(path -> isOne(String.valueOf(path.getFileName()), start)).toList();
    }
  }

  private static boolean isOne(String name, String start) {
    return name.startsWith(start) && name.substring(start.length()).matches("\\d{8}T\\d{6}Z");
  }
}
