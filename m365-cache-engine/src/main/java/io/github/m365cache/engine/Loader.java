package io.github.m365cache.engine;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.Previous;
import io.github.m365cache.api.Validator;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.Fence;
import io.github.m365cache.engine.store.Lookup;
import io.github.m365cache.engine.store.StoredEntry;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches what a call asks for and stores it under the fence from before the fetch. */
final class Loader {
  private static final Logger LOG = LoggerFactory.getLogger(Loader.class);

  /** After these, what the cache holds is no longer for this account. */
  private static final Set<ErrorCode> GONE = Set.of(ErrorCode.NOT_FOUND, ErrorCode.FORBIDDEN);

  private final EngineClock clock;
  private final Upstream upstream;
  private final Composer composer;
  private final States states;
  private final Keeper keeper;

  Loader(EngineClock clock, Upstream upstream, Composer composer, States states, Keeper keeper) {
    this.clock = clock;
    this.upstream = upstream;
    this.composer = composer;
    this.states = states;
    this.keeper = keeper;
  }

  /** Without the store, as far as answers go; a page's cursor is kept all the same. */
  Loaded pass(ReadCall call, Optional<CacheStore> store) throws InterruptedException {
    Instant began = clock.instant();
    Content content = composer.compose(call, whole(call), store);
    EscapedJson body = EscapedJson.of(content.json());
    return new Loaded(body, began, Optional.empty(), Optional.empty());
  }

  /**
   * Through the store.
   *
   * @param now whether Microsoft 365 is asked even if another call has just stored an answer
   */
  Loaded load(ReadCall call, CacheStore store, boolean now) throws InterruptedException {
    Before before;
    try {
      before = new Before(store.entries().lookup(call.key()), states.of(call, store));
    } catch (CacheFaultException fault) {
      LOG.warn("the cache cannot be read: {}", fault.fault().wireName());
      Loaded passed = pass(call, Optional.empty());
      return new Loaded(
          passed.body(), passed.cachedAt(), Optional.of(fault.fault()), Optional.empty());
    }
    Optional<Loaded> there = now ? Optional.empty() : keeper.fresh(call, before.lookup());
    return there.isPresent() ? there.get() : fetch(call, store, before);
  }

  /**
   * The cache before a fetch.
   *
   * @param lookup what it held under the key
   * @param state the shared state, if the policy has one
   */
  private record Before(Lookup lookup, Optional<States.Held> state) {
    Fence fence() {
      return lookup.fence();
    }

    Optional<StoredEntry> entry() {
      return lookup instanceof Lookup.Found found ? Optional.of(found.entry()) : Optional.empty();
    }

    Optional<Previous> previous() {
      return state.isPresent() ? state.get().previous() : entry().flatMap(Before::previous);
    }

    private static Optional<Previous> previous(StoredEntry entry) {
      return entry.validator().map(validator -> new Previous(entry.json(), new byte[0], validator));
    }

    /** The entry, if it was made from the state that the validator speaks of. */
    Optional<StoredEntry> unchanged() {
      Optional<Instant> since =
          state.flatMap(States.Held::entry).map(entry -> entry.times().createdAt());
      return entry()
          .filter(entry -> since.isEmpty() || !entry.times().createdAt().isBefore(since.get()));
    }
  }

  private Loaded fetch(ReadCall call, CacheStore store, Before before) throws InterruptedException {
    long began = clock.millis();
    try {
      Optional<Previous> previous = call.page().isPresent() ? Optional.empty() : before.previous();
      Fetched fetched = upstream.fetch(call, previous);
      if (fetched instanceof Fetched.Unchanged unchanged) {
        return unchanged(call, store, before, unchanged.validator(), began);
      }
      return changed(call, store, before, (Fetched.Content) fetched, began);
    } catch (M365Exception failure) {
      if (GONE.contains(failure.code()) && before.entry().isPresent()) {
        keeper.drop(call, store);
      }
      throw failure;
    }
  }

  private Loaded changed(
      ReadCall call, CacheStore store, Before before, Fetched.Content fetched, long began) {
    before.state().ifPresent(state -> states.keep(call, state, fetched, began, store));
    Content content = composer.compose(call, fetched, Optional.of(store));
    return keeper.keep(call, store, content, before.fence(), began);
  }

  private Loaded unchanged(
      ReadCall call, CacheStore store, Before before, Validator validator, long began)
      throws InterruptedException {
    Optional<StoredEntry> entry = before.unchanged();
    if (entry.isEmpty()) {
      // The state holds, but this answer was never made from it, or from an older one.
      return changed(call, store, before, whole(call), began);
    }
    before.state().ifPresent(state -> states.renew(call, state, validator, began, store));
    Optional<Validator> own =
        before.state().isPresent() ? Optional.empty() : Optional.of(validator);
    Content content = composer.renewed(call, entry.get().json(), own);
    return keeper.keep(call, store, content, before.fence(), began);
  }

  private Fetched.Content whole(ReadCall call) throws InterruptedException {
    if (upstream.fetch(call, Optional.empty()) instanceof Fetched.Content content) {
      return content;
    }
    throw new M365Exception(
        ErrorCode.INTERNAL,
        "the operation says that nothing changed, and nothing was there; report this defect");
  }
}
