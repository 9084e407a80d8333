package io.github.m365cache.store.sqlite.entries;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.InvalidationOrder;
import io.github.m365cache.engine.store.KeyPattern;
import io.github.m365cache.engine.store.Selector;
import io.github.m365cache.store.sqlite.CapturingExecutor;
import io.github.m365cache.store.sqlite.Given;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Patterns on a real encrypted file against a matcher that is slow and plain: only the star is a
 * wildcard, case counts, and no account loses what another makes invalid.
 */
class F36_PatternsTest {
  /** Keys that meet patterns often: few characters, among them every wildcard of SQL. */
  private static final String[] PIECES = {
    "a", "A", "b", "_", "%", "\\", ":", "=", "'", "é", "É", "😀", "?", "[", "]"
  };

  private static final List<AccountId> ACCOUNTS =
      Stream.of("acct_b", "acctXb", "ACCT_B", "acct%b").map(AccountId::new).toList();

  private static Path folder;
  private static CacheStore store;

  @BeforeContainer
  static void open() throws IOException {
    folder = Files.createTempDirectory("patterns");
    store = new CapturingExecutor().open(folder.resolve("cache.db"));
  }

  @AfterContainer
  static void close() throws IOException {
    store.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Provide
  Arbitrary<String> keys() {
    return texts(Arbitraries.of(PIECES));
  }

  @Provide
  Arbitrary<String> patterns() {
    return texts(
        Arbitraries.frequencyOf(
            Tuple.of(2, Arbitraries.of(PIECES)), Tuple.of(1, Arbitraries.just("*"))));
  }

  private static Arbitrary<String> texts(Arbitrary<String> pieces) {
    return pieces.list().ofMinSize(1).ofMaxSize(5).map(list -> String.join("", list));
  }

  @Provide
  Arbitrary<AccountId> accounts() {
    return Arbitraries.of(ACCOUNTS);
  }

  /** 250 patterns, each against 4 accounts with 10 keys: 10,000 pairs of a key and a pattern. */
  @Property(
      seed = "20260304",
      tries = 250,
      shrinking = ShrinkingMode.OFF,
      generation = GenerationMode.RANDOMIZED)
  void aPatternDropsWhatItMeansInItsAccountAndNothingElse(
      @ForAll("tenKeys") List<String> keys,
      @ForAll("patterns") String pattern,
      @ForAll("accounts") AccountId account) {
    Set<EntryKey> all = new HashSet<>();
    for (AccountId each : ACCOUNTS) {
      keys.forEach(key -> all.add(new EntryKey(each, "t", key)));
    }
    all.forEach(key -> Given.put(store, key, "{}"));
    Set<EntryKey> meant =
        all.stream()
            .filter(key -> key.account().equals(account) && matches(pattern, key.text()))
            .collect(Collectors.toSet());

    assertEquals(meant.size(), invalidate(account, pattern), pattern);
    for (EntryKey key : all) {
      assertEquals(
          !meant.contains(key), Given.read(store, key).isPresent(), pattern + " on " + key);
    }
    ACCOUNTS.forEach(each -> invalidate(each, "*"));
    assertEquals(List.of(), store.usage().occupancy());
  }

  @Provide
  Arbitrary<List<String>> tenKeys() {
    return keys().list().ofSize(10).uniqueElements();
  }

  private static int invalidate(AccountId account, String pattern) {
    Selector selector = new Selector.ByPattern(KeyPattern.of(pattern));
    return store
        .entries()
        .invalidate(new InvalidationOrder(account, List.of(selector), "tool", "t", "t", Given.NOW))
        .entries();
  }

  private static boolean matches(String pattern, String key) {
    String expression =
        Arrays.stream(pattern.split("\\*", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*"));
    return Pattern.compile(expression, Pattern.DOTALL).matcher(key).matches();
  }
}
