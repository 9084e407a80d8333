package io.github.m365cache.engine;

import io.github.m365cache.engine.policy.Ttl;
import io.github.m365cache.engine.store.EntryTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The ages of an entry in milliseconds of the epoch. Those that were stored with the entry and
 * those that today's policy gives are both bounds, so that a shorter policy holds at once.
 */
record Ages(long created, long fresh, long stale, long keep) {
  /** What may be done with an entry. */
  enum Age {
    FRESH,
    STALE,
    OLD,
    GONE
  }

  /** Clocks of two runs may differ by this much; an entry from further ahead has no known age. */
  private static final long FUTURE_MILLIS = Duration.ofMinutes(5).toMillis();

  static Ages of(EntryTimes times, Ttl ttl) {
    long created = times.createdAt().toEpochMilli();
    return new Ages(
        created,
        Math.min(times.freshUntil().toEpochMilli(), created + ttl.fresh().toMillis()),
        Math.min(times.staleUntil().toEpochMilli(), created + ttl.stale().toMillis()),
        Math.min(times.expiresAt().toEpochMilli(), created + ttl.keep().toMillis()));
  }

  static EntryTimes times(long created, Ttl ttl) {
    Instant from = Instant.ofEpochMilli(created);
    return new EntryTimes(
        from, from.plus(ttl.fresh()), from.plus(ttl.stale()), from.plus(ttl.keep()));
  }

  /** Times of what is no answer any more after {@code end}, however young it is. */
  static EntryTimes until(Optional<Instant> end, EntryTimes times) {
    if (end.isEmpty()) {
      return times;
    }
    Instant from = times.createdAt();
    Instant last = end.get().isBefore(from) ? from : end.get();
    return new EntryTimes(
        from,
        earlier(times.freshUntil(), last),
        earlier(times.staleUntil(), last),
        earlier(times.expiresAt(), last));
  }

  /** Times of what is known to be true of the past only: an answer when there is no other. */
  static EntryTimes old(EntryTimes times) {
    Instant from = times.createdAt();
    return new EntryTimes(from, from, from, times.expiresAt());
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  Age at(long now) {
    if (created - now > FUTURE_MILLIS) {
      return Age.GONE;
    }
    return now < fresh ? Age.FRESH : now < stale ? Age.STALE : now < keep ? Age.OLD : Age.GONE;
  }
}
