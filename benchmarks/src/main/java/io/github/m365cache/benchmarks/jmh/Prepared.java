package io.github.m365cache.benchmarks.jmh;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.CacheKey;
import io.github.m365cache.api.Tag;
import io.github.m365cache.engine.store.Compression;
import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.EntryTimes;
import io.github.m365cache.engine.store.EntryWrite;
import io.github.m365cache.engine.store.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What the main process prepared for its forks, in the folder that a system property names. */
public final class Prepared {
  /** The system property with the folder. */
  public static final String FOLDER = "m365.benchmarks.folder";

  static final long MAX_ENTRY = 16L << 20;

  private static final AccountId ANNA = new AccountId("anna.contoso");
  private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

  private Prepared() {}

  static Path folder() {
    return Path.of(
        Optional.ofNullable(System.getProperty(FOLDER))
            .orElseThrow(() -> new IllegalStateException("run the benchmarks with their Main")));
  }

  /** A folder of this fork's own; the main process clears it away. */
  static Path scratch() {
    try {
      return Files.createTempDirectory(folder(), "fork-");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The file of a payload of about so many KiB. */
  public static Path payloadFile(Path folder, int kib) {
    return folder.resolve("payload-" + kib + ".json");
  }

  /** The database with so many entries. */
  public static Path database(Path folder, int entries) {
    return folder.resolve("entries-" + entries + ".db");
  }

  static byte[] payload(int kib) {
    try {
      return Files.readAllBytes(payloadFile(folder(), kib));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Always the same: what it protects is generated. */
  public static CacheKey key() {
    byte[] bytes = new byte[CacheKey.LENGTH];
    Arrays.fill(bytes, (byte) 0x5a);
    return CacheKey.of(bytes);
  }

  static StoreSettings settings(Path path, Compression compression) {
    return new StoreSettings(path, 1, false, compression, MAX_ENTRY);
  }

  static EntryKey entryKey(int number) {
    return new EntryKey(
        ANNA, "email_list", "email_list:" + ANNA + ":folder=f" + number + ":limit=25");
  }

  /** An entry with a tag of its own. */
  static EntryWrite entry(int number, byte[] json) {
    return new EntryWrite(
        entryKey(number),
        json,
        new EntryTimes(
            NOW, NOW.plusSeconds(120), NOW.plusSeconds(600), NOW.plusSeconds(10_000_000_000L)),
        Optional.empty(),
        Set.of(new Tag("in:mailfolder:f" + number)));
  }

  /** A small entry, as many of which as there are fit into a database. */
  public static EntryWrite small(int number) {
    String items = "{\"id\":\"f" + number + "\",\"name\":\"folder\"},".repeat(8);
    return entry(number, ("{\"items\":[" + items + "{}],\"count\":9}").getBytes(UTF_8));
  }
}
