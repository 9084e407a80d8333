package io.github.m365cache.store.sqlite.integrity;

import io.github.m365cache.engine.store.Damage;
import io.github.m365cache.store.sqlite.entries.Live;
import io.github.m365cache.store.sqlite.session.Sessions;

/** Whether the tables agree. Each question is one query, so that all of it is of one moment. */
final class TogetherCheck {
  private static final String STRAY_PAYLOADS =
      "SELECT count(*) FROM cache_payloads WHERE payload_id NOT IN"
          + " (SELECT payload_id FROM cache_entries)"
          + " AND payload_id NOT IN (SELECT payload_id FROM cache_orphans)";
  private static final String SHARED_PAYLOADS =
      "SELECT count(*) FROM (SELECT 1 FROM (SELECT payload_id FROM cache_entries UNION ALL"
          + " SELECT payload_id FROM cache_orphans) GROUP BY payload_id HAVING count(*) > 1)";
  private static final String STRAY_TAGS =
      "SELECT count(*) FROM cache_tags t WHERE NOT EXISTS"
          + " (SELECT 1 FROM cache_entries e WHERE e.entry_id = t.entry_id)"
          + " AND NOT EXISTS (SELECT 1 FROM cache_orphans o WHERE o.entry_id = t.entry_id)";

  /** What is there minus what the running sums say; each line that is left is a wrong sum. */
  private static final String WRONG_SUMS =
      "SELECT count(*) FROM (SELECT 1 FROM ("
          + "SELECT e.account_id, e.resource_type, 1 AS entries, e.data_size_bytes AS bytes"
          + " FROM cache_entries e WHERE"
          + Live.CONDITION
          + " UNION ALL SELECT account_id, resource_type,"
          + " CASE counter WHEN 'ENTRIES' THEN -value ELSE 0 END,"
          + " CASE counter WHEN 'BYTES' THEN -value ELSE 0 END"
          + " FROM cache_stats WHERE counter IN ('ENTRIES', 'BYTES'))"
          + " GROUP BY account_id, resource_type HAVING sum(entries) <> 0 OR sum(bytes) <> 0)";

  private final Sessions sessions;
  private final Damages damages;

  TogetherCheck(Sessions sessions, Damages damages) {
    this.sessions = sessions;
    this.damages = damages;
  }

  void run() {
    count(Damage.Kind.STRAY_PAYLOADS, STRAY_PAYLOADS);
    count(Damage.Kind.SHARED_PAYLOADS, SHARED_PAYLOADS);
    count(Damage.Kind.SUMS, WRONG_SUMS);
    count(Damage.Kind.STRAY_TAGS, STRAY_TAGS);
  }

  private void count(Damage.Kind kind, String query) {
    damages.add(kind, sessions.aside(session -> session.number(query, 0)));
  }
}
