package io.github.m365cache.store.sqlite.entries;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.store.InvalidationOrder;
import io.github.m365cache.store.sqlite.audit.AuditChain;
import io.github.m365cache.store.sqlite.audit.ChainLink;
import io.github.m365cache.store.sqlite.coherence.Coherence;
import io.github.m365cache.store.sqlite.session.Session;
import io.github.m365cache.store.sqlite.session.Sessions;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether the database was told of every change of an account. A process that cannot use it leaves
 * a mark of its own changes ({@link io.github.m365cache.store.sqlite.coherence.Distrust}); a mark
 * that the database does not know yet costs the account all its entries.
 */
final class Trust {
  private static final String SETTLED = "SELECT mark FROM cache_trust WHERE account_id = ?";
  private static final String SETTLE =
      "INSERT INTO cache_trust (account_id, mark) VALUES (?, ?)"
          + " ON CONFLICT (account_id) DO UPDATE SET mark = excluded.mark";

  private final Sessions sessions;
  private final Coherence coherence;
  private final Invalidating invalidating;
  private final AuditChain chain;
  private final InstantSource clock;
  private final Map<AccountId, Long> settled = new ConcurrentHashMap<>();

  Trust(
      Sessions sessions,
      Coherence coherence,
      Invalidating invalidating,
      AuditChain chain,
      InstantSource clock) {
    this.sessions = sessions;
    this.coherence = coherence;
    this.invalidating = invalidating;
    this.chain = chain;
    this.clock = clock;
  }

  /**
   * To be asked after a read of the database: a change whose caller was answered before that read
   * began has left its mark.
   */
  boolean isLost(AccountId account) {
    long mark = coherence.mark(account);
    return mark != 0 && settled.getOrDefault(account, 0L) != mark;
  }

  /** Drops everything of the account, unless another process did. */
  void restore(AccountId account) {
    // Read before the drop: a mark that is set during it asks for another one.
    long mark = coherence.mark(account);
    sessions.write(session -> drop(session, account, mark)).ifPresent(chain::settle);
    settled.put(account, mark);
  }

  private Optional<ChainLink> drop(Session session, AccountId account, long mark)
      throws SQLException {
    if (session.number(SETTLED, 0, account.value()) == mark || Removed.isMarked(session, account)) {
      return Optional.empty();
    }
    session.update(SETTLE, account.value(), mark);
    return Optional.of(
        invalidating
            .run(session, InvalidationOrder.ofDistrust(account, clock.instant()))
            .recorded());
  }
}
