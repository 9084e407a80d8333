package io.github.m365cache.store.sqlite.entries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.m365cache.api.Tag;
import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.Fence;
import io.github.m365cache.engine.store.KeyPattern;
import io.github.m365cache.engine.store.Lookup;
import io.github.m365cache.engine.store.PutOutcome;
import io.github.m365cache.engine.store.Selector;
import io.github.m365cache.store.sqlite.Filled;
import io.github.m365cache.store.sqlite.FullScale;
import io.github.m365cache.store.sqlite.Given;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F14: what a call does costs the same in a large cache as in a small one. */
@org.junit.jupiter.api.Tag("long") // not our Tag
class F14_CostsDoNotGrowTest {
  private static final int SMALL = 1_000;
  private static final int LARGE = FullScale.size(100_000, 20_000);
  private static final double RATIO = FullScale.bound(1.2, 1.6);
  private static final int SAMPLES = 200;

  private static final AtomicInteger COUNT = new AtomicInteger();

  @TempDir Path folder;

  /** Does one thing to the store and tells how long that took, in nanoseconds. */
  @FunctionalInterface
  private interface Operation {
    long run(Filled filled, int number);
  }

  @Test
  void mediansStayTheSame() {
    try (Filled small = new Filled(folder.resolve("small.db"), SMALL);
        Filled large = new Filled(folder.resolve("large.db"), LARGE)) {
      List<String> above = new ArrayList<>();
      compare("look-up", small, large, F14_CostsDoNotGrowTest::lookup, above);
      compare("put", small, large, F14_CostsDoNotGrowTest::replace, above);
      compare("put of a new key", small, large, F14_CostsDoNotGrowTest::insert, above);
      compare("invalidation by tag", small, large, F14_CostsDoNotGrowTest::byTag, above);
      compare("invalidation by prefix", small, large, F14_CostsDoNotGrowTest::byPrefix, above);
      assertEquals(List.of(), above);
    }
  }

  /** Both in turn, so that whatever else the machine does falls on both. */
  private static void compare(
      String what, Filled small, Filled large, Operation operation, List<String> above) {
    List<Long> ofSmall = new ArrayList<>();
    List<Long> ofLarge = new ArrayList<>();
    for (int round = 0; round < 2; round++) {
      ofSmall.clear();
      ofLarge.clear();
      for (int i = 0; i < SAMPLES; i++) {
        ofSmall.add(operation.run(small, number(small, i)));
        ofLarge.add(operation.run(large, number(large, i)));
        tick(small, large, i);
      }
    }
    double ratio = median(ofLarge) / (double) median(ofSmall);
    String line =
        String.format(
            Locale.ROOT,
            "%s: %d us at %d entries, %d us at %d, ratio %.2f",
            what,
            median(ofSmall) / 1_000,
            SMALL,
            median(ofLarge) / 1_000,
            large.entries,
            ratio);
    System.out.println(line);
    if (ratio > RATIO) {
      above.add(line);
    }
  }

  /** Spread over the whole store. */
  private static int number(Filled filled, int sample) {
    return (int) ((long) sample * filled.entries / SAMPLES);
  }

  private static void tick(Filled small, Filled large, int sample) {
    if (sample % 20 == 0) {
      small.executor.tick();
      large.executor.tick();
    }
  }

  private static long median(List<Long> samples) {
    return samples.stream().sorted().skip(samples.size() / 2).findFirst().orElseThrow();
  }

  private static long timed(Runnable work) {
    long began = System.nanoTime();
    work.run();
    return System.nanoTime() - began;
  }

  private static long lookup(Filled filled, int number) {
    return timed(
        () ->
            assertInstanceOf(
                Lookup.Found.class, filled.store.entries().lookup(Filled.key(number))));
  }

  private static long replace(Filled filled, int number) {
    // Writing what is there already would write nothing.
    return put(filled, number, COUNT.incrementAndGet());
  }

  private static long insert(Filled filled, int number) {
    int fresh = number + 3 * filled.entries;
    long nanos = put(filled, fresh, fresh);
    invalidate(filled, new Selector.ByTag(new Tag(Filled.tags(fresh)[0])));
    return nanos;
  }

  /** After the look-up that every put of the engine follows. */
  private static long put(Filled filled, int number, int content) {
    EntryKey key = Filled.key(number);
    Fence fence = filled.store.entries().lookup(key).fence();
    var entry = Given.entry(key, Filled.json(content), Filled.tags(number));
    return timed(
        () -> assertInstanceOf(PutOutcome.Stored.class, filled.store.entries().put(entry, fence)));
  }

  private static long byTag(Filled filled, int number) {
    Selector tag = new Selector.ByTag(new Tag(Filled.tags(number)[0]));
    long nanos = timed(() -> assertEquals(1, invalidate(filled, tag)));
    put(filled, number, number);
    return nanos;
  }

  private static long byPrefix(Filled filled, int number) {
    Selector prefix = new Selector.ByPattern(KeyPattern.of(Filled.prefix(number) + "*"));
    long nanos = timed(() -> assertEquals(10, invalidate(filled, prefix)));
    int first = number - number % 10;
    for (int i = first; i < first + 10; i++) {
      put(filled, i, i);
    }
    return nanos;
  }

  private static int invalidate(Filled filled, Selector selector) {
    return Given.invalidate(filled.store, selector);
  }
}
