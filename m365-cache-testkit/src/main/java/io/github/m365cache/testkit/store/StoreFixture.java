package io.github.m365cache.testkit.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.CacheKey;
import io.github.m365cache.api.Tag;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.CacheStoreFactory;
import io.github.m365cache.engine.store.Compression;
import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.EntryTimes;
import io.github.m365cache.engine.store.EntryWrite;
import io.github.m365cache.engine.store.Fence;
import io.github.m365cache.engine.store.InvalidationOrder;
import io.github.m365cache.engine.store.KeyPattern;
import io.github.m365cache.engine.store.Lookup;
import io.github.m365cache.engine.store.PutOutcome;
import io.github.m365cache.engine.store.Selector;
import io.github.m365cache.engine.store.StoreSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Stores on one fresh path, and short words for what the tests do with them. */
abstract class StoreFixture {
  static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");
  static final AccountId ANNA = new AccountId("anna.contoso");
  static final AccountId BERT = new AccountId("bert.contoso");

  private final List<CacheStore> open = new ArrayList<>();
  private Path path;

  /** The factory under test; asked at every opening. */
  protected abstract CacheStoreFactory factory();

  /**
   * How many stores are open on the one path: with two, whatever one does is checked through the
   * other.
   */
  protected int instances() {
    return 1;
  }

  /** What stores are opened with; payloads of 10 MiB fit. */
  protected StoreSettings settings(Path path) {
    return new StoreSettings(path, 1, false, new Compression("gzip", 6, 50 * 1024), 10 << 20);
  }

  /** The key of every store here. */
  protected final CacheKey cacheKey() {
    byte[] bytes = new byte[CacheKey.LENGTH];
    Arrays.fill(bytes, (byte) 0x5a);
    return CacheKey.of(bytes);
  }

  @BeforeEach
  final void openStores(@TempDir Path folder) {
    path = folder.resolve("cache.db");
    openAll();
  }

  @AfterEach
  final void closeStores() {
    open.forEach(CacheStore::close);
    open.clear();
  }

  private void openAll() {
    for (int i = 0; i < instances(); i++) {
      open.add(factory().open(settings(path), cacheKey()));
    }
  }

  final void reopen() {
    closeStores();
    openAll();
  }

  final Path path() {
    return path;
  }

  final CacheStore store() {
    return open.get(0);
  }

  /** Another store on the same path, if there are several. */
  final CacheStore peer() {
    return open.get(open.size() - 1);
  }

  /** One more opening of the same store; the test closes it. */
  final CacheStore another() {
    return factory().open(settings(path), cacheKey());
  }

  static EntryKey key(AccountId account, String type, String rest) {
    return new EntryKey(account, type, type + ":" + account + ":" + rest);
  }

  static EntryKey mail(String rest) {
    return key(ANNA, "email_list", rest);
  }

  static EntryTimes times() {
    return new EntryTimes(NOW, NOW.plusSeconds(120), NOW.plusSeconds(600), NOW.plusSeconds(86_400));
  }

  static EntryWrite entry(EntryKey key, String json, String... tags) {
    return new EntryWrite(
        key,
        json.getBytes(UTF_8),
        times(),
        Optional.empty(),
        Arrays.stream(tags).map(Tag::new).collect(Collectors.toSet()));
  }

  final Fence fence(EntryKey key) {
    return store().entries().lookup(key).fence();
  }

  /** Stores under a fence of this moment. */
  final PutOutcome.Stored put(EntryKey key, String json, String... tags) {
    return assertInstanceOf(
        PutOutcome.Stored.class,
        store().entries().put(entry(key, json, tags), fence(key)),
        "a put under a fresh fence is stored");
  }

  /** What a look-up through the other store finds. */
  final Optional<String> read(EntryKey key) {
    return peer().entries().lookup(key) instanceof Lookup.Found found
        ? Optional.of(new String(found.entry().json(), UTF_8))
        : Optional.empty();
  }

  /** Invalidates through the other store; tells how many. */
  final int invalidate(AccountId account, Selector... selectors) {
    return peer().entries().invalidate(order(account, selectors)).entries();
  }

  static InvalidationOrder order(AccountId account, Selector... selectors) {
    return new InvalidationOrder(
        account, List.of(selectors), "tool", "email_move", "email_move", NOW);
  }

  static Selector pattern(String text) {
    return new Selector.ByPattern(KeyPattern.of(text));
  }

  static Selector tag(String value) {
    return new Selector.ByTag(new Tag(value));
  }

  static Selector type(String type) {
    return new Selector.ByType(type);
  }
}
