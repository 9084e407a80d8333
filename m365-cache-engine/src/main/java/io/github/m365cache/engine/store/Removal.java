package io.github.m365cache.engine.store;

import io.github.m365cache.api.AccountId;
import java.time.Instant;

/**
 * What a sweep removes. Where there is too much, what is past stale goes first, then what is past
 * fresh, then the rest; among those of one age the least recently used. An entry's use is its last
 * access or, if later, its creation.
 */
public sealed interface Removal {
  /** Every entry whose keep age ended at {@code now} or before. */
  record Expired(Instant now) implements Removal {}

  /** Entries of all accounts until at most {@code keep} bytes of JSON are left. */
  record Bytes(long keep, Instant now) implements Removal {}

  /** Entries of one account until at most {@code keep} are left. */
  record Entries(AccountId account, long keep, Instant now) implements Removal {}

  /** Tasks that ended, however they did, before {@code endedBefore}. */
  record Tasks(Instant endedBefore) implements Removal {}
}
