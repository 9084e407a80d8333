package io.github.m365cache.store.sqlite.damage;

import io.github.m365cache.api.Tag;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.Removal;
import io.github.m365cache.engine.store.Selector;
import io.github.m365cache.engine.store.Sweep;
import io.github.m365cache.store.sqlite.CapturingExecutor;
import io.github.m365cache.store.sqlite.Given;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * What is done to a cache step by step, each step a single commit. The same seed makes the same
 * history, so that nobody has to note down what a killed process has done.
 */
final class History {
  static final int ITEMS = 50;
  private static final int TICKS_UNTIL_IDLE = 7;

  /** What a step does; {@code UPKEEP} empties the log and changes nothing. */
  enum Kind {
    PUT,
    DROP_ONE,
    DROP_TYPE,
    CLEAN_UP,
    UPKEEP
  }

  private record Step(Kind kind, int item, String json) {}

  private final long seed;

  History(long seed) {
    this.seed = seed;
  }

  private Step step(long number) {
    SplittableRandom random = new SplittableRandom(seed + number);
    int item = random.nextInt(ITEMS);
    int length = random.nextInt(20) == 0 ? random.nextInt(40_000) : random.nextInt(2_000);
    return new Step(kind(random.nextInt(100)), item, json(item, number, length));
  }

  private static Kind kind(int percent) {
    if (percent < 80) {
      return Kind.PUT;
    } else if (percent < 93) {
      return Kind.DROP_ONE;
    } else if (percent < 96) {
      return Kind.DROP_TYPE;
    }
    return percent < 98 ? Kind.CLEAN_UP : Kind.UPKEEP;
  }

  /** Half an entry could not be taken for one: its end is as much its own as its start. */
  private static String json(int item, long number, int length) {
    String own = item + " at " + number;
    return "{\"own\":\"" + own + "\",\"v\":\"" + "x".repeat(length) + "\",\"end\":\"" + own + "\"}";
  }

  Kind kindOf(long number) {
    return step(number).kind();
  }

  /** How many rows of audit a step leaves. */
  int audited(long number) {
    Kind kind = kindOf(number);
    return kind == Kind.DROP_ONE || kind == Kind.DROP_TYPE ? 1 : 0;
  }

  /** Does a step to a store. */
  void carryOut(long number, CacheStore store, CapturingExecutor upkeep) {
    Step step = step(number);
    switch (step.kind()) {
      case PUT -> Given.put(store, Given.mail(step.item()), step.json(), tag(step.item()));
      case DROP_ONE -> Given.invalidate(store, new Selector.ByTag(new Tag(tag(step.item()))));
      case DROP_TYPE -> Given.invalidate(store, new Selector.ByType("email_get"));
      case CLEAN_UP -> removeAll(store);
      case UPKEEP -> {
        for (int i = 0; i < TICKS_UNTIL_IDLE; i++) {
          upkeep.tick();
        }
      }
    }
  }

  private static String tag(int item) {
    return "message:" + item;
  }

  /** So few that one portion takes all. */
  private static void removeAll(CacheStore store) {
    Sweep sweep = store.housekeeping().sweep(new Removal.Expired(Given.NOW.plusSeconds(60)));
    while (sweep.next().isPresent()) {
      // The next portion.
    }
  }

  /** What there is after a step, from what there was before it. */
  Map<Integer, String> after(long number, Map<Integer, String> before) {
    Step step = step(number);
    Map<Integer, String> after = new TreeMap<>(before);
    switch (step.kind()) {
      case PUT -> after.put(step.item(), step.json());
      case DROP_ONE -> after.remove(step.item());
      case DROP_TYPE, CLEAN_UP -> after.clear();
      case UPKEEP -> {}
    }
    return after;
  }

  /** What there is in a store. */
  static Map<Integer, String> contents(CacheStore store) {
    Map<Integer, String> contents = new TreeMap<>();
    for (int i = 0; i < ITEMS; i++) {
      int item = i;
      Given.read(store, Given.mail(i)).ifPresent(json -> contents.put(item, json));
    }
    return contents;
  }
}
