package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.testkit.tenant.TenantUser;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Two accounts, reads, own writes and changes by others in any order: what an own write changed is
 * never answered as it was before, what somebody else changed not for longer than its type may be
 * stale. {@code -Drandom.steps} and {@code -Drandom.seed} choose a run.
 */
class F03_RandomStepsTest extends ProductFixture {
  private static final int REMEMBERED = 20;

  private final long seed = Long.getLong("random.seed", System.nanoTime());
  private final int steps = Integer.getInteger("random.steps", 800);
  private final Random random = new Random(seed);
  private final Deque<String> lately = new ArrayDeque<>();
  private int hits;

  /** An account's reads and changes. */
  private record Person(RandomReads reads, RandomChanges changes) {}

  private Person person(TenantUser user) {
    RandomSubjects subjects = RandomSubjects.of(user, clock.instant());
    return new Person(
        new RandomReads(user, subjects, clock),
        new RandomChanges(product, user, subjects, random, clock, files()));
  }

  @Test
  void noAnswerIsOlderThanItMayBe() {
    List<Person> people = List.of(person(alice()), person(bob()));
    for (int step = 0; step < steps; step++) {
      Person person = people.get(random.nextInt(people.size()));
      int kind = random.nextInt(100);
      if (kind < 70) {
        read(person.reads());
      } else if (kind < 82) {
        remember(person.changes().own());
        person.reads().observe(true, clock.instant());
      } else if (kind < 93) {
        remember(person.changes().outside());
        person.reads().observe(false, clock.instant());
      } else if (kind < 97) {
        clock.advance(Duration.ofSeconds(1 + random.nextInt(600)));
        // Past midnight the days around today are others, and no answer of before holds.
        people.forEach(each -> each.reads().observe(true, clock.instant()));
      } else {
        product.runBackground();
      }
    }
    // Or nothing would have been tested.
    assertTrue(hits > steps / 10, "answers from the cache: " + hits);
  }

  private void read(RandomReads reads) {
    RandomRead read = reads.all().get(random.nextInt(reads.all().size()));
    long mark = tenant.log().mark();
    Map<String, String> answer = RandomReads.answer(product, read);
    boolean cached = tenant.log().count(mark) == 0;
    hits += cached ? 1 : 0;
    remember(read + (cached ? " cached" : " fetched"));
    List<String> faults = read.faults(answer, clock.instant());
    assertTrue(
        faults.isEmpty(), () -> "seed %d: %s: %s; lately %s".formatted(seed, read, faults, lately));
  }

  private void remember(String what) {
    lately.addLast(what);
    if (lately.size() > REMEMBERED) {
      lately.removeFirst();
    }
  }
}
