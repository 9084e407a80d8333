package io.github.m365cache.store.sqlite.entries;

import io.github.m365cache.api.Tag;
import io.github.m365cache.engine.store.CutFrom;
import io.github.m365cache.engine.store.EntryWrite;
import io.github.m365cache.store.sqlite.session.Session;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The tags of an entry: its own, and those of the entry that it is a part of. */
final class Tagging {
  private static final String WHOLE =
      "SELECT e.entry_id FROM cache_entries e WHERE e.entry_id = ? AND e.account_id = ?"
          + " AND e.cache_key = ? AND e.version = ? AND"
          + Live.CONDITION;
  private static final String TAGS = "SELECT tag_hash FROM cache_tags WHERE entry_id = ?";
  private static final String ADD_TAG = "INSERT INTO cache_tags (tag_hash, entry_id) VALUES (?, ?)";
  private static final String DROP_TAG =
      "DELETE FROM cache_tags WHERE tag_hash = ? AND entry_id = ?";

  private Tagging() {}

  /** The row that the entry is a part of, if it is there in that version. */
  static Optional<Long> whole(Session session, EntryWrite entry) throws SQLException {
    if (entry.cutFrom().isEmpty()) {
      return Optional.empty();
    }
    CutFrom from = entry.cutFrom().get();
    String account = from.key().account().value();
    return session.first(
        WHOLE,
        row -> row.getLong(1),
        NameHash.ofKey(account, from.key().text()),
        account,
        from.key().text(),
        from.version());
  }

  /** The entry's tags and those of what it is a part of. */
  static Set<Long> wanted(Session session, EntryWrite entry, Optional<Long> whole)
      throws SQLException {
    Set<Long> wanted = new HashSet<>();
    if (whole.isPresent()) {
      wanted.addAll(tagsOf(session, whole.get()));
    }
    for (Tag tag : entry.tags()) {
      wanted.add(NameHash.ofTag(entry.key().account(), tag));
    }
    return wanted;
  }

  /** Writes the difference only: a refreshed list mostly shows what it showed before. */
  static void retag(Session session, long entryId, Set<Long> wanted) throws SQLException {
    Set<Long> present = tagsOf(session, entryId);
    for (Long hash : wanted) {
      if (!present.contains(hash)) {
        session.update(ADD_TAG, hash, entryId);
      }
    }
    for (Long hash : present) {
      if (!wanted.contains(hash)) {
        session.update(DROP_TAG, hash, entryId);
      }
    }
  }

  private static Set<Long> tagsOf(Session session, long entryId) throws SQLException {
    return session.query(
        TAGS,
        rows -> {
          Set<Long> present = new HashSet<>();
          while (rows.next()) {
            present.add(rows.getLong(1));
          }
          return present;
        },
        entryId);
  }
}
