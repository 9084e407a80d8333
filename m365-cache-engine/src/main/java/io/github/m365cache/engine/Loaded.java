package io.github.m365cache.engine;

import io.github.m365cache.engine.store.CacheFault;
import java.time.Instant;
import java.util.Optional;

/**
 * What a fetch gave, for all who waited for it.
 *
 * @param body the content
 * @param cachedAt when it was known to be true
 * @param brought whether another process fetched it
 * @param fault why it could not be stored, if the store failed
 * @param refusedAt the sequence before the fetch, when the store did not take its content:
 *     something may have made that old meanwhile, so that whoever asked later must not be given it
 * @param until when it stops being an answer whatever its age
 */
record Loaded(
    EscapedJson body,
    Instant cachedAt,
    boolean brought,
    Optional<CacheFault> fault,
    Optional<Long> refusedAt,
    Optional<Instant> until) {

  static Loaded fetched(EscapedJson body, Instant cachedAt) {
    return new Loaded(body, cachedAt, false, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** By another process, which stored it. */
  static Loaded brought(EscapedJson body, Instant cachedAt) {
    return new Loaded(body, cachedAt, true, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The same of another content. */
  Loaded with(EscapedJson other) {
    return new Loaded(other, cachedAt, brought, fault, refusedAt, until);
  }

  Loaded unstored(CacheFault reason) {
    return new Loaded(body, cachedAt, brought, Optional.of(reason), refusedAt, until);
  }

  Loaded refused(long sequence) {
    return new Loaded(body, cachedAt, brought, fault, Optional.of(sequence), until);
  }

  Loaded until(Optional<Instant> end) {
    return new Loaded(body, cachedAt, brought, fault, refusedAt, end);
  }

  /** Whether it is no answer any more for a call that came at {@code now} or later. */
  boolean hasEnded(Instant now) {
    return until.filter(end -> !now.isBefore(end)).isPresent();
  }

  /** Whether it may answer a call that saw the store at {@code sequence} when it came. */
  boolean isFor(long sequence) {
    return refusedAt.isEmpty() || sequence <= refusedAt.get();
  }
}
