package io.github.m365cache.engine.store;

import io.github.m365cache.api.AccountId;
import java.time.Instant;

/** How an account leaves a store for good, beside whatever else uses the store. */
public interface Removals {
  /**
   * Deletes, in one transaction, what the store holds of the account: entries, tags, tasks,
   * counters, secrets that name it, and what would tell whose an audit row is. Afterwards no
   * look-up finds, and no older fence stores, anything of it; and until the store has been copied
   * ({@link StoreMaintenance#changeKey}) nothing is kept under its id at all, whoever brings it,
   * unless a secret {@code sign-in:ID} is kept: that is somebody who signs in anew. The audit says
   * that some account was removed.
   */
  void remove(AccountId account, Instant at);

  /** Whether an account was removed since the store was copied last: older copies still show it. */
  boolean isShreddingDue();
}
