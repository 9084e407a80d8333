package io.github.m365cache.store.sqlite.cleanup;

import io.github.m365cache.engine.store.Removal;
import io.github.m365cache.store.sqlite.session.Session;
import java.sql.SQLException;

/** How much there is too much of, from the running sums, in the unit that is limited. */
sealed interface Excess {
  /** What is to be removed still, 0 or less when nothing is. */
  long of(Session session) throws SQLException;

  /** How much of it the removal of the entry takes away. */
  long share(Candidate candidate);

  /** There is too much as long as there is anything. */
  record Everything() implements Excess {
    @Override
    public long of(Session session) {
      return Long.MAX_VALUE;
    }

    @Override
    public long share(Candidate candidate) {
      return 0;
    }
  }

  /** Bytes of all accounts. */
  record Bytes(Removal.Bytes limit) implements Excess {
    @Override
    public long of(Session session) throws SQLException {
      return Holdings.bytes(session) - limit.keep();
    }

    @Override
    public long share(Candidate candidate) {
      return candidate.bytes();
    }
  }

  /** Entries of one account. */
  record Entries(Removal.Entries limit) implements Excess {
    @Override
    public long of(Session session) throws SQLException {
      return Holdings.entries(session, limit.account()) - limit.keep();
    }

    @Override
    public long share(Candidate candidate) {
      return 1;
    }
  }
}
