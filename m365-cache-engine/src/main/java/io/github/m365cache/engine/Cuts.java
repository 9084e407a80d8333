package io.github.m365cache.engine;

import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.CutFrom;
import io.github.m365cache.engine.store.EntryTimes;
import io.github.m365cache.engine.store.Fence;
import io.github.m365cache.engine.store.Lookup;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Answers a list from a larger one of the same query that is cached: its beginning, or after a
 * cursor what follows. The part becomes an entry of its own, as old as the whole.
 */
final class Cuts {
  private final EngineClock clock;
  private final Keeper keeper;
  private final Cursors cursors;
  private final SeenLimits seen;

  Cuts(EngineClock clock, Keeper keeper, Cursors cursors, SeenLimits seen) {
    this.clock = clock;
    this.keeper = keeper;
    this.cursors = cursors;
    this.seen = seen;
  }

  /** A larger list that is cached, as it was found. */
  private record Whole(ReadCall call, Lookup.Found found) {
    EntryTimes times() {
      return found.entry().times();
    }

    Instant created() {
      return times().createdAt();
    }
  }

  /**
   * An entry that was cut and stored; empty when there is nothing to cut it from, or when that was
   * made invalid meanwhile.
   *
   * @param fence of the call's own look-up, from before this
   * @param ages those of the larger list that will do
   */
  Optional<CachedAnswer> find(
      ReadCall call, CacheStore store, Fence fence, EnumSet<Ages.Age> ages) {
    if (call.cache().cutBy().isEmpty()) {
      return Optional.empty();
    }
    return larger(call, call.cache().cutBy().get(), Optional.of(store)).stream()
        .flatMap(larger -> whole(larger, store, ages).stream())
        .max(Comparator.comparing(Whole::created))
        .flatMap(whole -> cut(call, whole, store, fence));
  }

  private List<ReadCall> larger(ReadCall call, String limit, Optional<CacheStore> store) {
    if (call.page().isPresent()) {
      return call.page().get().larger().map(in -> larger(call, in, store)).stream().toList();
    }
    return seen.above(call, limit).stream().map(more -> call.limitedTo(limit, more)).toList();
  }

  /** The call for the page of the larger list that this page is a part of. */
  ReadCall larger(ReadCall call, Page.Larger in, Optional<CacheStore> store) {
    ReadCall first = call.limitedTo(call.cache().cutBy().orElseThrow(), in.limit());
    return in.cursor().map(cursor -> first.on(cursors.open(first, cursor, store))).orElse(first);
  }

  private Optional<Whole> whole(ReadCall call, CacheStore store, EnumSet<Ages.Age> usable) {
    return store.entries().lookup(call.key()) instanceof Lookup.Found found
            && usable.contains(Ages.of(found.entry().times(), call.ttl()).at(clock.millis()))
        ? Optional.of(new Whole(call, found))
        : Optional.empty();
  }

  private Optional<CachedAnswer> cut(ReadCall call, Whole whole, CacheStore store, Fence fence) {
    CutFrom from = new CutFrom(whole.call().key(), whole.found().fence().version());
    Optional<Instant> end = Optional.of(whole.times().expiresAt());
    return part(call, whole.call(), whole.found().entry().json(), end, Optional.of(store))
        .flatMap(json -> keeper.cut(call, store, json, whole.times(), from, fence));
  }

  /**
   * The call's part of a larger list, as an answer; empty when it cannot be told.
   *
   * @param list what {@code larger} answers
   * @param until when the answer's cursor ends at the latest
   */
  Optional<byte[]> part(
      ReadCall call,
      ReadCall larger,
      byte[] list,
      Optional<Instant> until,
      Optional<CacheStore> store) {
    long most = call.arguments().integer(call.cache().cutBy().orElseThrow());
    Set<String> given = call.page().map(Page::given).orElse(Set.of());
    Optional<ListPart> found = ListPart.of(list, given, most);
    if (!call.operation().policy().hasPages()) {
      return found.map(part -> part.json(Optional.empty()));
    }
    return found
        .filter(ListPart::isNamed)
        .map(part -> part.json(next(call, larger, part, until, store)));
  }

  private Optional<String> next(
      ReadCall call,
      ReadCall larger,
      ListPart part,
      Optional<Instant> until,
      Optional<CacheStore> store) {
    if (!part.hasMore() && part.cursor().isEmpty()) {
      return Optional.empty();
    }
    Optional<String> of = part.hasMore() ? larger.page().map(Page::cursor) : part.cursor();
    long limit = larger.arguments().integer(call.cache().cutBy().orElseThrow());
    Set<String> given = new HashSet<>(call.page().map(Page::given).orElse(Set.of()));
    given.addAll(part.ids());
    Cursors.Next next = new Cursors.Next(new Page.Larger(limit, of), given);
    return Optional.of(cursors.keep(call, next, until, store));
  }
}
