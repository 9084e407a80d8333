package io.github.m365cache.store.sqlite.cleanup;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * An entry that a sweep may remove, as it was when the sweep was made.
 *
 * @param entryId its row
 * @param version the sequence at which it was written
 * @param accessedAt its last access, in milliseconds
 * @param bytes its size as JSON
 */
record Candidate(long entryId, long version, long accessedAt, long bytes) {
  static Candidate of(ResultSet row) throws SQLException {
    return new Candidate(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
  }
}
