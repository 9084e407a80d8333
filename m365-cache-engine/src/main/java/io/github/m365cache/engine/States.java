package io.github.m365cache.engine;

import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.Previous;
import io.github.m365cache.api.Validator;
import io.github.m365cache.engine.policy.KeyBuilder;
import io.github.m365cache.engine.policy.StatePolicy;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.EntryTimes;
import io.github.m365cache.engine.store.EntryWrite;
import io.github.m365cache.engine.store.Lookup;
import io.github.m365cache.engine.store.StoredEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * States that several keys of an operation share, kept as entries of a type of their own. A state
 * that changes were laid upon for a day is read anew: a change that Microsoft 365 once failed to
 * tell must not stay missing for ever.
 */
final class States {
  private static final Logger LOG = LoggerFactory.getLogger(States.class);
  private static final Duration TRUE_UP = Duration.ofDays(1);

  private final EngineClock clock;

  States(EngineClock clock) {
    this.clock = clock;
  }

  /**
   * A state as it was before a fetch.
   *
   * @param key its entry's key
   * @param lookup what the store held
   * @param mayGoOn whether changes may still be laid upon it
   */
  record Held(EntryKey key, Lookup lookup, boolean mayGoOn) {
    Optional<StoredEntry> entry() {
      return lookup instanceof Lookup.Found found ? Optional.of(found.entry()) : Optional.empty();
    }

    /** What a fetcher may revalidate. */
    Optional<Previous> previous() {
      return entry()
          .filter(entry -> mayGoOn)
          .flatMap(
              entry ->
                  entry
                      .validator()
                      .map(validator -> new Previous(new byte[0], entry.json(), validator)));
    }
  }

  /** The state behind the call, if its policy has one. */
  Optional<Held> of(ReadCall call, CacheStore store) {
    return call.cache()
        .state()
        .map(policy -> key(call, policy))
        .map(key -> held(key, store.entries().lookup(key)));
  }

  /** Past its end a state is of no use, though the sweep may not have come yet. */
  private Held held(EntryKey key, Lookup lookup) {
    boolean mayGoOn =
        lookup instanceof Lookup.Found found
            && clock.instant().isBefore(found.entry().times().expiresAt());
    return new Held(key, lookup, mayGoOn);
  }

  private static EntryKey key(ReadCall call, StatePolicy policy) {
    return KeyBuilder.build(policy.type(), policy.key(), call.account().id(), call.arguments());
  }

  /** Keeps what a fetch brought, unless another fetch was faster. */
  void keep(ReadCall call, Held before, Fetched.Content fetched, long began, CacheStore store) {
    if (fetched.validator().isPresent()) {
      EntryTimes times = Ages.until(Optional.of(end(before, began)), Ages.times(began, call.ttl()));
      put(before, fetched.state(), times, fetched.validator(), store);
    }
  }

  /** A day after everything was read; laying changes upon it does not put that off. */
  private static Instant end(Held before, long began) {
    return before
        .previous()
        .flatMap(previous -> before.entry())
        .map(entry -> entry.times().expiresAt())
        .orElseGet(() -> Instant.ofEpochMilli(began).plus(TRUE_UP));
  }

  /**
   * Keeps the new validator of a state that did not change. The state stays as old as it is, so
   * that one can tell which answers were made from it.
   */
  void renew(ReadCall call, Held before, Validator validator, long now, CacheStore store) {
    before
        .entry()
        .ifPresent(
            entry -> {
              EntryTimes renewed =
                  Ages.until(Optional.of(end(before, now)), Ages.times(now, call.ttl()));
              Instant created = entry.times().createdAt();
              if (!created.isAfter(renewed.freshUntil())) {
                EntryTimes times =
                    new EntryTimes(
                        created, renewed.freshUntil(), renewed.staleUntil(), renewed.expiresAt());
                put(before, entry.json(), times, Optional.of(validator), store);
              }
            });
  }

  private static void put(
      Held before,
      byte[] state,
      EntryTimes times,
      Optional<Validator> validator,
      CacheStore store) {
    try {
      EntryWrite entry = new EntryWrite(before.key(), state, times, validator, Set.of());
      store.entries().put(entry, before.lookup().fence());
    } catch (CacheFaultException fault) {
      LOG.warn("a state could not be stored: {}", fault.fault().wireName());
    }
  }
}
