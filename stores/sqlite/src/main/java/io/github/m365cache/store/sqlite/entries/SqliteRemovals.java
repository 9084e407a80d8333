package io.github.m365cache.store.sqlite.entries;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.store.InvalidationOrder;
import io.github.m365cache.engine.store.KeyPattern;
import io.github.m365cache.engine.store.Removals;
import io.github.m365cache.engine.store.Selector;
import io.github.m365cache.store.sqlite.audit.AuditChain;
import io.github.m365cache.store.sqlite.audit.AuditTrail;
import io.github.m365cache.store.sqlite.audit.ChainLink;
import io.github.m365cache.store.sqlite.coherence.Coherence;
import io.github.m365cache.store.sqlite.coherence.Slots;
import io.github.m365cache.store.sqlite.session.Session;
import io.github.m365cache.store.sqlite.session.Sessions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The transaction in which everything of an account goes. */
public final class SqliteRemovals implements Removals {
  private static final String TYPES =
      "SELECT resource_type FROM cache_entries WHERE account_id = ?1"
          + " UNION SELECT resource_type FROM cache_stats WHERE account_id = ?1";
  private static final String DOOM =
      "INSERT OR IGNORE INTO doomed SELECT entry_id FROM cache_entries WHERE account_id = ?";

  /** Whose the payloads without an entry were cannot be told any more, so that they go as well. */
  private static final List<String> LEFT_BEHIND =
      List.of(
          "DELETE FROM cache_payloads WHERE payload_id IN (SELECT payload_id FROM cache_orphans)",
          "DELETE FROM cache_tags WHERE entry_id NOT IN (SELECT entry_id FROM cache_entries)",
          "DELETE FROM cache_orphans");

  private static final List<String> WITH_ACCOUNT =
      List.of(
          "DELETE FROM cache_generations WHERE account_id = ?1",
          "DELETE FROM cache_stats WHERE account_id = ?1",
          "DELETE FROM cache_tasks WHERE account_id = ?1",
          "DELETE FROM cache_trust WHERE account_id = ?1",
          "DELETE FROM cache_secrets"
              + " WHERE instr(name, ?1) > 0 OR instr(value, CAST(?1 AS BLOB)) > 0");

  private final Sessions sessions;
  private final Coherence coherence;
  private final AuditChain chain;
  private final AuditTrail audit;
  private final RandomGenerator random;

  public SqliteRemovals(
      Sessions sessions, Coherence coherence, AuditChain chain, RandomGenerator random) {
    this.sessions = sessions;
    this.coherence = coherence;
    this.chain = chain;
    this.audit = AuditTrail.of(chain, random);
    this.random = random;
  }

  @Override
  public void remove(AccountId account, Instant at) {
    chain.settle(sessions.write(session -> removed(session, account, at)));
  }

  private ChainLink removed(Session session, AccountId account, Instant at) throws SQLException {
    long sequence = coherence.next(session);
    List<Integer> touched = slots(session, account);
    Doomed.clear(session);
    int entries = session.update(DOOM, account.value());
    Doomed.deleteWithPayloads(session);
    for (String left : LEFT_BEHIND) {
      session.update(left);
    }
    // Before the account's salt goes with its secrets: the row looks like its other rows.
    ChainLink recorded = audit.record(session, order(account, at), sequence, entries);
    for (String delete : WITH_ACCOUNT) {
      session.update(delete, account.value());
    }
    Tombstones.leaveHorizon(session, sequence);
    Removed.mark(session, account, random);
    coherence.announce(sequence, touched.stream().mapToInt(Integer::intValue));
    return recorded;
  }

  private static List<Integer> slots(Session session, AccountId account) throws SQLException {
    return session.query(TYPES, rows -> slots(rows, account), account.value());
  }

  private static List<Integer> slots(ResultSet rows, AccountId account) throws SQLException {
    List<Integer> slots = new ArrayList<>();
    slots.add(Slots.ofAccount(account.value()));
    while (rows.next()) {
      slots.add(Slots.ofType(account.value(), rows.getString(1)));
    }
    return slots;
  }

  private static InvalidationOrder order(AccountId account, Instant at) {
    return new InvalidationOrder(
        account,
        List.of(new Selector.ByPattern(KeyPattern.EVERYTHING)),
        "engine",
        "account_remove",
        "the account was removed",
        at);
  }

  @Override
  public boolean isShreddingDue() {
    return sessions.read(Removed::isAny);
  }
}
