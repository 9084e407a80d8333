package io.github.m365cache.store.sqlite.database;

import io.github.m365cache.store.sqlite.file.DatabaseFile;
import io.github.m365cache.store.sqlite.file.PathInspection;
import io.github.m365cache.store.sqlite.file.SoleUse;
import io.github.m365cache.store.sqlite.platform.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Gives a database and its sidecars other names, the database first: what was interrupted then is
 * seen as a log without its database, and the log joins it when this is repeated.
 */
final class MovingAside {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);
  private static final String ASIDE = ".aside-";

  private static final List<String> PARTS = List.of("", "-wal", "-shm", "-journal");

  /** The lock of openings stays, since somebody may wait for it. */
  private static final List<String> ALL =
      Stream.concat(PARTS.stream(), Stream.of(".gen", ".lock", ".chain")).toList();

  private final DatabaseFile file;
  private final InstantSource clock;

  MovingAside(DatabaseFile file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  /** The database's new name; empty when nothing is there. */
  Optional<String> run() {
    new PathInspection(file).check();
    if (PARTS.stream().noneMatch(part -> exists(file.beside(part)))) {
      return Optional.empty();
    }
    try (SoleUse alone = SoleUse.of(file)) {
      return Optional.of(alone.during(this::move));
    } catch (IOException failure) {
      throw Faults.io("the cache cannot be moved aside; check its folder's permissions", failure);
    }
  }

  private String move() throws IOException {
    DatabaseFile target = target();
    for (String part : ALL) {
      if (exists(file.beside(part))) {
        // Never over another file.
        Files.move(file.beside(part), target.beside(part));
      }
    }
    Durable.flushFolder(file.path());
    return String.valueOf(target.path().getFileName());
  }

  private DatabaseFile target() throws IOException {
    DatabaseFile fresh = new DatabaseFile(file.beside(ASIDE + STAMP.format(clock.instant())));
    return exists(file.path()) ? fresh : interrupted().orElse(fresh);
  }

  /** The newest one that waits for the parts that are left. */
  private Optional<DatabaseFile> interrupted() throws IOException {
    String start = file.path().getFileName() + ASIDE;
    try (Stream<Path> all = Files.list(file.folder())) {
      return all.filter(path -> isMoved(String.valueOf(path.getFileName()), start))
          .max(Comparator.naturalOrder())
          .map(DatabaseFile::new)
          .filter(moved -> PARTS.stream().noneMatch(part -> collides(moved, part)));
    }
  }

  private static boolean isMoved(String name, String start) {
    return name.startsWith(start) && name.substring(start.length()).matches("\\d{8}T\\d{9}Z");
  }

  private boolean collides(DatabaseFile moved, String part) {
    return exists(file.beside(part)) && exists(moved.beside(part));
  }

  private static boolean exists(Path path) {
    return DatabaseFile.attributes(path) != null;
  }
}
