package io.github.m365cache.engine;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.Previous;
import io.github.m365cache.api.Validator;
import io.github.m365cache.engine.flight.Flights;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.Fence;
import io.github.m365cache.engine.store.StoredEntry;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches what a call asks for and stores it under the fence from before the fetch. */
final class Loader {
  private static final Logger LOG = LoggerFactory.getLogger(Loader.class);

  /** After these, what the cache holds is no longer for this account. */
  private static final Set<ErrorCode> GONE = Set.of(ErrorCode.NOT_FOUND, ErrorCode.FORBIDDEN);

  private static final EnumSet<Ages.Age> FRESH = EnumSet.of(Ages.Age.FRESH);

  private final EngineClock clock;
  private final Upstream upstream;
  private final Composer composer;
  private final States states;
  private final Keeper keeper;
  private final Cuts cuts;
  private final Absences absences;
  private final ProcessFlights flights;

  Loader(
      EngineClock clock,
      Upstream upstream,
      Composer composer,
      States states,
      Keeper keeper,
      Cuts cuts,
      Absences absences,
      ProcessFlights flights) {
    this.clock = clock;
    this.upstream = upstream;
    this.composer = composer;
    this.states = states;
    this.keeper = keeper;
    this.cuts = cuts;
    this.absences = absences;
    this.flights = flights;
  }

  /** Without the store, as far as answers go; a page's cursor is kept all the same. */
  Loaded pass(ReadCall call, Optional<CacheStore> store) throws InterruptedException {
    Optional<Page.Larger> larger = call.page().flatMap(Page::larger);
    if (larger.isPresent()) {
      ReadCall whole = cuts.larger(call, larger.get(), store);
      return part(call, whole, pass(whole, store), store);
    }
    Instant began = clock.instant();
    Content content = composer.compose(call, whole(call), store);
    EscapedJson body = EscapedJson.of(content.json());
    absences.forget(call.key());
    return Loaded.fetched(body, began);
  }

  /** Microsoft 365 is asked even if another call has just stored an answer. */
  Loaded loadAnew(ReadCall call, CacheStore store) throws InterruptedException {
    return orPass(call, () -> fetch(call, store, before(call, store)));
  }

  /** One process asks Microsoft 365, the others are given what it stored. */
  Loaded load(ReadCall call, CacheStore store) throws InterruptedException {
    ProcessFlights.Errand<Before, Loaded> errand =
        new ProcessFlights.Errand<>() {
          @Override
          public Before look() {
            return before(call, store);
          }

          @Override
          public Optional<Loaded> there(Before seen) {
            return keeper
                .fresh(call, seen.lookup())
                .or(() -> cut(call, store, seen.fence(), FRESH));
          }

          @Override
          public Loaded fetch(Before seen) throws InterruptedException {
            return Loader.this.fetch(call, store, seen);
          }
        };
    return orPass(
        call, () -> flights.run(store.locks(), call.key().text(), call.patience(), errand));
  }

  private Before before(ReadCall call, CacheStore store) {
    return new Before(store.entries().lookup(call.key()), states.of(call, store));
  }

  private Optional<Loaded> cut(
      ReadCall call, CacheStore store, Fence fence, EnumSet<Ages.Age> ages) {
    return cuts.find(call, store, fence, ages)
        .map(cut -> Loaded.brought(cut.fresh().body(), Instant.ofEpochMilli(cut.ages().created())));
  }

  /** A part of what was fetched for it; it is not kept itself. */
  private Loaded part(ReadCall call, ReadCall larger, Loaded whole, Optional<CacheStore> store) {
    byte[] list = Answers.plain(whole.body()).json();
    return cuts.part(call, larger, list, whole.until(), store)
        .map(json -> whole.with(EscapedJson.of(json)))
        .orElseThrow(
            () ->
                M365Exception.invalid(
                    "cursor", "this list has changed its form; start again without a cursor"));
  }

  private Loaded orPass(ReadCall call, Flights.Work<Loaded> work) throws InterruptedException {
    try {
      return work.run();
    } catch (CacheFaultException fault) {
      LOG.warn("the cache cannot be read: {}", fault.fault().wireName());
      Loaded passed = pass(call, Optional.empty());
      return passed.unstored(fault.fault());
    }
  }

  private Loaded fetch(ReadCall call, CacheStore store, Before before) throws InterruptedException {
    Optional<Page.Larger> larger = call.page().flatMap(Page::larger);
    if (larger.isPresent()) {
      return fetchLarger(call, cuts.larger(call, larger.get(), Optional.of(store)), store, before);
    }
    long began = clock.millis();
    try {
      Optional<Previous> previous = call.page().isPresent() ? Optional.empty() : before.previous();
      Fetched fetched = upstream.fetch(call, previous);
      if (fetched instanceof Fetched.Unchanged unchanged) {
        return unchanged(call, store, before, unchanged, began);
      }
      return changed(call, store, before, (Fetched.Content) fetched, began);
    } catch (M365Exception failure) {
      if (GONE.contains(failure.code()) && before.entry().isPresent()) {
        keeper.drop(call, store);
      }
      absences.remember(call.key(), before.lookup(), failure);
      throw failure;
    }
  }

  private Loaded fetchLarger(ReadCall call, ReadCall larger, CacheStore store, Before before)
      throws InterruptedException {
    Loaded whole = fetch(larger, store, before(larger, store));
    Optional<Loaded> cut = cut(call, store, before.fence(), FRESH);
    return cut.isPresent()
        ? Loaded.fetched(cut.get().body(), cut.get().cachedAt())
        : part(call, larger, whole, Optional.of(store)).refused(before.fence().sequence());
  }

  private Loaded changed(
      ReadCall call, CacheStore store, Before before, Fetched.Content fetched, long began) {
    before.state().ifPresent(state -> states.keep(call, state, fetched, began, store));
    Content content = composer.compose(call, fetched, Optional.of(store));
    return keeper.keep(call, store, content, before.fence(), began);
  }

  private Loaded unchanged(
      ReadCall call, CacheStore store, Before before, Fetched.Unchanged unchanged, long began)
      throws InterruptedException {
    Optional<StoredEntry> entry = before.unchanged();
    if (entry.isEmpty()) {
      // The state holds, but this answer was never made from it, or from an older one.
      return changed(call, store, before, whole(call), began);
    }
    Validator validator = unchanged.validator();
    before.state().ifPresent(state -> states.renew(call, state, validator, began, store));
    Optional<Validator> own =
        before.state().isPresent() ? Optional.empty() : Optional.of(validator);
    Content content = composer.renewed(call, entry.get().json(), own, unchanged.tags());
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
