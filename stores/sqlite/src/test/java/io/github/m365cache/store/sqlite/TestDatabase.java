package io.github.m365cache.store.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;

/** A file that nobody has open. */
public final class TestDatabase {
  private TestDatabase() {}

  /** An empty one, with the key of all tests. */
  public static void make(Path path) {
    Given.open(path).close();
  }

  /** What SQLite finds when it checks everything: {@code ok}, or what is wrong. */
  public static String integrity(Path path) throws SQLException {
    return Given.text(path, "PRAGMA integrity_check");
  }
}
