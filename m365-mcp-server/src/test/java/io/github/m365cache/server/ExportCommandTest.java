package io.github.m365cache.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.StoreAccess;
import io.github.m365cache.engine.config.Configuration;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.EntryTimes;
import io.github.m365cache.engine.store.EntryWrite;
import io.github.m365cache.engine.store.PutOutcome;
import io.github.m365cache.server.shell.Console;
import io.github.m365cache.server.shell.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code cache export} beside whoever has the cache open. */
class ExportCommandTest {
  private static final AccountId ANNA = new AccountId("anna.contoso");
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  private static final String PAYLOAD = "{\"items\":[{\"id\":\"m1\",\"size\":1.50}]}";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;

  @BeforeEach
  void fill() throws IOException {
    Files.writeString(
        configuration(),
        "m365.cache.path = \"%s\"\nm365.keys { sources = [file], file = \"%s\" }\n"
            .formatted(text("cache/cache.db"), text("keys/cache.key")));
    try (StoreAccess access = access()) {
      CacheStore store = access.store().orElseThrow();
      EntryKey key = new EntryKey(ANNA, "email_list", "email_list:" + ANNA + ":folder=inbox");
      EntryTimes times = new EntryTimes(NOW, NOW, NOW, NOW);
      EntryWrite entry =
          new EntryWrite(key, PAYLOAD.getBytes(UTF_8), times, Optional.empty(), Set.of());
      PutOutcome unused = store.entries().put(entry, store.entries().lookup(key).fence());
      store.secrets().keep("sign-in:" + ANNA, "refresh-token".getBytes(UTF_8));
    }
  }

  private StoreAccess access() {
    return StoreAccess.of(Configuration.load(Optional.of(configuration()), Map.of()), Map.of());
  }

  private Path configuration() {
    return folder.resolve("m365.conf");
  }

  private String text(String name) {
    return folder.resolve(name).toString().replace('\\', '/');
  }

  private int export(String... options) {
    String[] start = {"cache", "export", "--config", configuration().toString()};
    return Main.run(
        new Console(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), Map.of()),
        Stream.concat(Arrays.stream(start), Arrays.stream(options)).toArray(String[]::new));
  }

  private static void assertWhole(String text) {
    List<String> lines = text.lines().toList();
    assertEquals(4, lines.size(), text);
    assertTrue(lines.get(1).endsWith(",\"payload\":" + PAYLOAD + "}"), text);
    assertTrue(lines.get(2).contains("\"operation\":\"cache_export\""), text);
    assertTrue(lines.get(3).startsWith("{\"kind\":\"end\",\"entries\":1"), text);
    assertFalse(text.contains("refresh-token"), text);
  }

  @Test
  void toStandardOutputBesideARunningServer() {
    try (StoreAccess running = access()) {
      assertTrue(running.store().isPresent());
      assertEquals(ExitCode.OK, export("--account", ANNA.value()), err::toString);
      assertWhole(out.toString(UTF_8));
      assertTrue(err.toString(UTF_8).startsWith("Exported of the account"), err::toString);
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void toANewFileThatOnlyItsOwnerMayReadAndNeverOverAnother() throws IOException {
    Path file = folder.resolve("anna.jsonl");
    assertEquals(
        ExitCode.OK, export("--account", ANNA.value(), "--out", file.toString()), err::toString);
    assertWhole(Files.readString(file));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals("", out.toString(UTF_8));

    Files.writeString(file, "mine");
    assertEquals(ExitCode.USAGE, export("--account", ANNA.value(), "--out", file.toString()));
    assertEquals("mine", Files.readString(file));
    assertTrue(err.toString(UTF_8).contains("--out"), err::toString);
  }

  @Test
  void anUnknownAccountIsOneLineAndNoFile() {
    Path file = folder.resolve("eve.jsonl");
    assertEquals(ExitCode.USAGE, export("--account", "eve", "--out", file.toString()));
    assertTrue(err.toString(UTF_8).contains("--account"), err::toString);
    assertFalse(Files.exists(file));
  }
}
