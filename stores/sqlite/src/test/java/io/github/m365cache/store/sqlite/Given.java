package io.github.m365cache.store.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.CacheKey;
import io.github.m365cache.api.Tag;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.Compression;
import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.EntryTimes;
import io.github.m365cache.engine.store.EntryWrite;
import io.github.m365cache.engine.store.InvalidationOrder;
import io.github.m365cache.engine.store.Lookup;
import io.github.m365cache.engine.store.PutOutcome;
import io.github.m365cache.engine.store.Selector;
import io.github.m365cache.engine.store.StoreSettings;
import io.github.m365cache.store.sqlite.session.Connector;
import io.github.m365cache.store.sqlite.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the tests of this module start from. */
public final class Given {
  public static final AccountId ANNA = new AccountId("anna.contoso");
  public static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");

  private Given() {}

  public static CacheKey key() {
    return key(0x5a);
  }

  public static CacheKey key(int fill) {
    byte[] bytes = new byte[CacheKey.LENGTH];
    Arrays.fill(bytes, (byte) fill);
    return CacheKey.of(bytes);
  }

  public static StoreSettings settings(Path path) {
    return new StoreSettings(path, 1, false, new Compression("none", 6, 0), 10 << 20);
  }

  public static CacheStore open(Path path) {
    return new SqliteCacheStoreFactory().open(settings(path), key());
  }

  public static EntryKey mail(int number) {
    return new EntryKey(ANNA, "email_get", "email_get:" + ANNA + ":email_id=" + number);
  }

  public static EntryWrite entry(EntryKey key, String json, String... tags) {
    return new EntryWrite(
        key,
        json.getBytes(UTF_8),
        new EntryTimes(NOW, NOW.plusSeconds(1), NOW.plusSeconds(2), NOW.plusSeconds(3)),
        Optional.empty(),
        Arrays.stream(tags).map(Tag::new).collect(Collectors.toSet()));
  }

  public static PutOutcome put(CacheStore store, EntryKey key, String json, String... tags) {
    return store.entries().put(entry(key, json, tags), store.entries().lookup(key).fence());
  }

  public static Optional<String> read(CacheStore store, EntryKey key) {
    return store.entries().lookup(key) instanceof Lookup.Found found
        ? Optional.of(new String(found.entry().json(), UTF_8))
        : Optional.empty();
  }

  public static int invalidate(CacheStore store, Selector... selectors) {
    return store
        .entries()
        .invalidate(
            new InvalidationOrder(ANNA, List.of(selectors), "tool", "email_move", "moved", NOW))
        .entries();
  }

  public static Selector tag(String tag) {
    return new Selector.ByTag(new Tag(tag));
  }

  /** One number from the database, by a connection of the test's own. */
  public static long number(Path path, String sql) throws SQLException {
    try (Session session = new Connector(path, false, time -> {}).reader(key())) {
      return session.number(sql, -1);
    }
  }

  public static String text(Path path, String sql) throws SQLException {
    try (Session session = new Connector(path, false, time -> {}).reader(key())) {
      return session.text(sql);
    }
  }

  /** Every file of a folder with a hash of its bytes. Only while nobody is connected. */
  public static Map<String, String> hashes(Path folder) throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        hashes.put(String.valueOf(file.getFileName()), hash(Files.readAllBytes(file)));
      }
    }
    return hashes;
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  public static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(String.valueOf(file.getFileName())));
      }
    }
  }
}
