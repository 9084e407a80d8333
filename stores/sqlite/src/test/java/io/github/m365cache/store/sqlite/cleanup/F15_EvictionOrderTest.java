package io.github.m365cache.store.sqlite.cleanup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.EntryTimes;
import io.github.m365cache.engine.store.EntryWrite;
import io.github.m365cache.engine.store.Removal;
import io.github.m365cache.engine.store.Sweep;
import io.github.m365cache.engine.store.Touch;
import io.github.m365cache.store.sqlite.Given;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** F15: what an eviction leaves is exactly what a plain model leaves. */
class F15_EvictionOrderTest {
  private static final Instant THEN = Given.NOW.plusSeconds(1_000);
  private static Path folder;
  private static CacheStore store;

  /**
   * An entry.
   *
   * @param age 0 past stale, 1 past fresh, 2 fresh
   * @param created seconds after the start, at most 100
   * @param used seconds after the start; before {@code created} it tells nothing
   * @param size bytes of JSON
   */
  private record Item(int age, int created, int used, int size) {
    int lastUse() {
      return Math.max(created, used);
    }

    EntryWrite write(int number) {
      EntryTimes times =
          new EntryTimes(at(created), at(age == 2 ? 2_000 : 500), at(age == 0 ? 500 : 3_000), END);
      String json = "{" + " ".repeat(size - 2) + "}";
      return new EntryWrite(
          Given.mail(number), json.getBytes(UTF_8), times, Optional.empty(), Set.of());
    }
  }

  private static final Instant END = at(5_000);

  private static Instant at(int seconds) {
    return Given.NOW.plusSeconds(seconds);
  }

  @BeforeContainer
  static void open() throws IOException {
    folder = Files.createTempDirectory("eviction");
    store = Given.open(folder.resolve("cache.db"));
  }

  @AfterContainer
  static void close() throws IOException {
    store.close();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  @Provide
  Arbitrary<List<Item>> items() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 2),
            Arbitraries.integers().between(0, 100),
            Arbitraries.integers().between(0, 400),
            Arbitraries.integers().between(2, 300))
        .as(Item::new)
        .list()
        .ofMaxSize(90);
  }

  @Property(tries = 60)
  void theModelAndTheStoreLeaveTheSame(
      @ForAll("items") List<Item> items, @ForAll @IntRange(max = 100) int percent) {
    sweep(new Removal.Bytes(0, THEN));
    for (int i = 0; i < items.size(); i++) {
      store.entries().put(items.get(i).write(i), store.entries().lookup(Given.mail(i)).fence());
      store.usage().record(List.of(new Touch(Given.mail(i), 1, at(items.get(i).used()))), Map.of());
    }
    long keep = items.stream().mapToLong(Item::size).sum() * percent / 100;
    sweep(new Removal.Bytes(keep, THEN));

    List<Integer> left =
        IntStream.range(0, items.size())
            .filter(i -> Given.read(store, Given.mail(i)).isPresent())
            .boxed()
            .toList();
    assertEquals(model(items, keep), left);
  }

  private static List<Integer> model(List<Item> items, long keep) {
    List<Integer> left =
        new ArrayList<>(
            IntStream.range(0, items.size())
                .boxed()
                .sorted(
                    Comparator.comparing((Integer i) -> items.get(i).age())
                        .thenComparing(i -> items.get(i).lastUse())
                        .thenComparing(i -> i))
                .toList());
    while (left.stream().mapToLong(i -> items.get(i).size()).sum() > keep) {
      left.remove(0);
    }
    return left.stream().sorted().toList();
  }

  private static void sweep(Removal removal) {
    Sweep sweep = store.housekeeping().sweep(removal);
    while (sweep.next().isPresent()) {
      // Portion by portion.
    }
  }
}
