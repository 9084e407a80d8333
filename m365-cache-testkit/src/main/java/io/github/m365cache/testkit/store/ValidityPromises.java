package io.github.m365cache.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.Fence;
import io.github.m365cache.engine.store.Lookup;
import io.github.m365cache.engine.store.PutOutcome;
import io.github.m365cache.engine.store.Selector;
import io.github.m365cache.engine.store.Validity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No validity holds after a commit that touched its entry, and a long history keeps its word. */
abstract class ValidityPromises extends SelectorPromises {
  private static final EntryKey INBOX = mail("folder=inbox:limit=25");

  private Validity found() {
    return assertInstanceOf(Lookup.Found.class, store().entries().lookup(INBOX)).validity();
  }

  @ParameterizedTest
  @MethodSource("selectorsThatMeanTheInbox")
  void anInvalidationEndsEveryValidity(Selector selector) {
    Validity stored = put(INBOX, "{}", "message:1", "in:mailfolder:inbox").validity();
    Validity found = found();
    invalidate(ANNA, selector);

    assertFalse(stored.holds());
    assertFalse(found.holds());
  }

  @Test
  void aLaterPutEndsTheValidityOfWhatItReplaced() {
    Validity stored = put(INBOX, "{}").validity();
    Validity found = found();
    Fence fence = peer().entries().lookup(INBOX).fence();
    peer().entries().put(entry(INBOX, "{\"v\":2}"), fence);

    assertFalse(stored.holds());
    assertFalse(found.holds());
  }

  @Test
  void closingTheStoreEndsItsValidities() {
    Validity stored = put(INBOX, "{}").validity();
    closeStores();

    assertFalse(stored.holds());
  }

  @Test
  void anAbsenceEndsWithAnyInvalidationOfItsAccountAndWithAPut() {
    EntryKey gone = mail("folder=gone");
    Validity beforeOther = absence(gone);
    boolean holds = beforeOther.holds();
    invalidate(BERT, pattern("*"));
    assertEquals(holds, beforeOther.holds());
    invalidate(ANNA, tag("message:unheard-of"));
    assertFalse(beforeOther.holds());

    Validity beforePut = absence(gone);
    Fence fence = peer().entries().lookup(gone).fence();
    peer().entries().put(entry(gone, "{}"), fence);
    assertFalse(beforePut.holds());
  }

  private Validity absence(EntryKey key) {
    return assertInstanceOf(Lookup.Missing.class, store().entries().lookup(key)).validity();
  }

  /** Steps in any order against a model in which everything is remembered. */
  @Test
  void f04AnyOrderOfLookupsPutsAndInvalidationsAgreesWithTheModel() {
    for (long seed = 1; seed <= 5; seed++) {
      new History(seed).run(300);
    }
  }

  private final class History {
    private final Random random;
    private final long seed;
    private final Map<EntryKey, Integer> writtenAt = new HashMap<>();
    private final Map<EntryKey, String> present = new HashMap<>();
    private final Map<EntryKey, List<Validity>> validities = new HashMap<>();
    private final List<Running> running = new ArrayList<>();
    private final List<Dropped> dropped = new ArrayList<>();
    private int step;

    private record Running(EntryKey key, Fence fence, int since) {}

    private record Dropped(Selector selector, int at) {}

    History(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
    }

    void run(int steps) {
      for (step = 1; step <= steps; step++) {
        switch (random.nextInt(5)) {
          case 0, 1 -> look();
          case 2, 3 -> endAFetch();
          default -> drop();
        }
      }
      invalidate(ANNA, pattern("*"));
    }

    private EntryKey anyKey() {
      return key(ANNA, random.nextBoolean() ? "t1" : "t2", seed + "-" + random.nextInt(4));
    }

    private void look() {
      EntryKey key = anyKey();
      Lookup lookup = (random.nextBoolean() ? store() : peer()).entries().lookup(key);
      assertEquals(Optional.ofNullable(present.get(key)), read(key), this::where);
      running.add(new Running(key, lookup.fence(), step));
      if (lookup instanceof Lookup.Found found) {
        validities.computeIfAbsent(key, any -> new ArrayList<>()).add(found.validity());
      }
    }

    private void endAFetch() {
      if (running.isEmpty()) {
        return;
      }
      Running fetch = running.remove(random.nextInt(running.size()));
      String json = "{\"step\":" + step + "}";
      PutOutcome outcome =
          (random.nextBoolean() ? store() : peer())
              .entries()
              .put(entry(fetch.key(), json, tagOf(fetch.key())), fetch.fence());
      assertEquals(isCurrent(fetch), outcome instanceof PutOutcome.Stored, this::where);
      if (outcome instanceof PutOutcome.Stored) {
        present.put(fetch.key(), json);
        writtenAt.put(fetch.key(), step);
        endValidities(fetch.key());
      }
    }

    private boolean isCurrent(Running fetch) {
      return writtenAt.getOrDefault(fetch.key(), 0) < fetch.since()
          && dropped.stream()
              .noneMatch(drop -> drop.at() > fetch.since() && means(drop, fetch.key()));
    }

    private void drop() {
      EntryKey some = anyKey();
      Selector selector =
          switch (random.nextInt(4)) {
            case 0 -> tag(tagOf(some));
            case 1 -> pattern(some.text());
            case 2 -> pattern("*" + seed + "-" + random.nextInt(4));
            default -> type(some.type());
          };
      invalidate(ANNA, selector);
      Dropped drop = new Dropped(selector, step);
      dropped.add(drop);
      present.keySet().removeIf(key -> endsWith(drop, key));
    }

    private boolean endsWith(Dropped drop, EntryKey key) {
      boolean gone = means(drop, key);
      if (gone) {
        endValidities(key);
      }
      return gone;
    }

    private void endValidities(EntryKey key) {
      List<Validity> old = validities.remove(key);
      if (old != null) {
        old.forEach(validity -> assertFalse(validity.holds(), this::where));
      }
    }

    private static boolean means(Dropped drop, EntryKey key) {
      Selector selector = drop.selector();
      if (selector instanceof Selector.ByTag byTag) {
        return byTag.tag().value().equals(tagOf(key));
      }
      return selector instanceof Selector.ByPattern byPattern
          ? RandomText.reference(byPattern.pattern().toString(), key.text())
          : ((Selector.ByType) selector).type().equals(key.type());
    }

    private static String tagOf(EntryKey key) {
      return "item:" + key.text().charAt(key.text().length() - 1);
    }

    private String where() {
      return "seed " + seed + ", step " + step;
    }
  }
}
