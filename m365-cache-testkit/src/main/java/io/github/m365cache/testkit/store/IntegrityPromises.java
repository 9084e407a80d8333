package io.github.m365cache.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.engine.store.Counter;
import io.github.m365cache.engine.store.CounterKey;
import io.github.m365cache.engine.store.IntegrityReport;
import io.github.m365cache.engine.store.Progress;
import io.github.m365cache.engine.store.Removal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What nobody damaged is whole, whatever was done to the store and while more is done. */
abstract class IntegrityPromises extends HousekeepingPromises {
  private static final CounterKey MISSES = new CounterKey(ANNA, "email_list", Counter.MISSES);

  private void assertWhole(long entries) {
    IntegrityReport whole = new IntegrityReport(entries, 0, List.of());
    assertEquals(whole, store().integrity().run(Progress.NONE));
    assertEquals(whole, peer().integrity().run(Progress.NONE));
  }

  @Test
  void aNewStoreIsWhole() {
    assertWhole(0);
    reopen();
    assertWhole(0);
  }

  @Test
  void afterWorkOfEveryKindTheStoreIsWhole() {
    put(mail("a=1"), "{\"v\":1}", "message:1");
    put(mail("a=1"), "{\"v\":1.5}", "message:1", "message:2");
    put(mail("a=2"), "{\"v\":\"" + "2".repeat(100_000) + "\"}", "message:2");
    put(key(BERT, "email_get", "a=3"), "{}");
    invalidate(ANNA, tag("message:2"));
    put(mail("a=4"), "{\"v\":4}", "message:4");
    store().secrets().keep("token", new byte[] {1, 2, 3});
    store().usage().record(List.of(), Map.of(MISSES, 4L));
    enqueue(order(1));
    enqueue(order(2));
    claim();

    assertWhole(2);
    while (store()
        .housekeeping()
        .sweep(new Removal.Expired(times().expiresAt()))
        .next()
        .isPresent()) {
      // Until nothing is left.
    }
    assertWhole(0);
    reopen();
    assertWhole(0);
  }

  @Test
  void progressCountsTheEntriesUpToTheirNumber() {
    for (int i = 0; i < 150; i++) {
      put(mail("a=" + i), "{\"v\":" + i + "}");
    }
    List<Long> done = new ArrayList<>();
    store()
        .integrity()
        .run(
            (step, reached, total) -> {
              assertFalse(step.isBlank());
              assertTrue(reached <= total, step);
              if (total == 150) {
                done.add(reached);
              }
            });

    assertEquals(done.stream().sorted().toList(), done);
    assertEquals(150, done.get(done.size() - 1));
  }

  @Test
  void aCheckEndsAndSeesNoDamageWhileMoreIsWrittenAtEveryStep() {
    for (int i = 0; i < 150; i++) {
      put(mail("a=" + i), "{\"v\":" + i + "}", "message:" + i);
    }
    int[] steps = {0};
    IntegrityReport report =
        store()
            .integrity()
            .run(
                (step, done, total) -> {
                  int number = steps[0]++;
                  invalidate(ANNA, tag("message:" + number));
                  put(mail("b=" + number), "{}", "message:" + number);
                });

    assertTrue(steps[0] > 0);
    assertEquals(List.of(), report.damages());
  }
}
