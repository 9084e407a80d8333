package io.github.m365cache.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.Lookup;
import io.github.m365cache.engine.store.Validity;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Negative caching: what Microsoft 365 said does not exist is not asked for again for a while,
 * unless anything of the account was made invalid since, in this process or another.
 */
final class Absences {
  private static final int MOST = 1_000;

  private record Absence(M365Exception failure, long until, Validity validity) {}

  private final EngineClock clock;
  private final long millis;
  private final Cache<EntryKey, Absence> absences =
      Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();

  /** Remembers for this long; zero remembers nothing. */
  Absences(EngineClock clock, Duration ttl) {
    this.clock = clock;
    this.millis = ttl.toMillis();
  }

  /**
   * Remembers a failure of a fetch.
   *
   * @param before what the store held before the fetch; only where that was nothing is it known
   *     that nothing came up meanwhile
   */
  void remember(EntryKey key, Lookup before, M365Exception failure) {
    if (failure.code() == ErrorCode.NOT_FOUND && before instanceof Lookup.Missing missing) {
      absences.put(key, new Absence(failure, clock.millis() + millis, missing.validity()));
    }
  }

  /** The same failure once more, if it is remembered and holds. */
  @Nullable M365Exception find(EntryKey key) {
    Absence absence = absences.getIfPresent(key);
    if (absence == null) {
      return null;
    }
    if (clock.millis() < absence.until() && absence.validity().holds()) {
      return again(absence.failure());
    }
    absences.asMap().remove(key, absence);
    return null;
  }

  /** With a trace of its own: many threads may throw it. */
  private static M365Exception again(M365Exception failure) {
    return failure.parameter().isPresent()
        ? M365Exception.notFound(failure.parameter().get(), failure.message())
        : new M365Exception(failure.code(), failure.message());
  }

  /** The account was removed. */
  void forget(AccountId account) {
    absences.asMap().keySet().removeIf(key -> key.account().equals(account));
  }

  /** It exists after all. */
  void forget(EntryKey key) {
    absences.invalidate(key);
  }
}
