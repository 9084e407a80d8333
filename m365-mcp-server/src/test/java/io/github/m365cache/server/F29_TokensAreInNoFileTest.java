package io.github.m365cache.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever signs in, renews and reads leaves no token in a file that can be read without the key.
 */
@DisabledOnOs(OS.WINDOWS)
class F29_TokensAreInNoFileTest {
  private static final Set<String> TOKENS =
      Set.of("access token", "refresh token", "id token", "brought token", "bearer token");

  @TempDir Path home;

  /** What every file holds now. */
  private Map<Path, byte[]> files() throws IOException {
    Map<Path, byte[]> files = new TreeMap<>();
    for (Path file : made(Files::isRegularFile)) {
      files.put(home.relativize(file), Files.readAllBytes(file));
    }
    return files;
  }

  private static void assertNoneIn(Map<Path, byte[]> files, Canaries canaries) {
    Map<Path, Set<String>> found = new TreeMap<>();
    files.forEach((file, bytes) -> found.put(file, canaries.in(bytes)));
    assertEquals(
        Set.of("cache key"),
        found.remove(Path.of("keys/cache.key")),
        "the scan does not find the key where it is");
    found.values().removeIf(Set::isEmpty);
    assertEquals(Map.of(), found);
  }

  private List<Path> made(java.util.function.Predicate<Path> kind) throws IOException {
    try (Stream<Path> all = Files.walk(home)) {
      return all.filter(kind)
          .filter(path -> !path.equals(home) && !path.endsWith("files"))
          .filter(path -> !path.endsWith("canary.conf"))
          .toList();
    }
  }

  private void assertForTheOwnerAlone() throws IOException {
    for (Path file : made(path -> true)) {
      String wanted = Files.isDirectory(file) ? "rwx------" : "rw-------";
      String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
      assertEquals(wanted, mode, () -> home.relativize(file).toString());
    }
  }

  private void work(CanaryServer server) throws Exception {
    String alice = server.signIn("alice");
    for (int i = 0; i < 3; i++) {
      server.call("email_list", "account_id", alice, "force_refresh", true);
      Map<Path, byte[]> now = files();
      assertTrue(now.get(Path.of("cache/cache.db-wal")).length > 0);
      // Opens the cache as another process does, whose leaving may empty the log.
      server.learn();
      assertNoneIn(now, server.canaries);
    }
    server.call("email_list", "account_id", server.tenant.user("bob").username());
    assertEquals(0, server.command("accounts"));
    assertTrue(server.authority.rotations() >= 3);
  }

  @Test
  void whileItServesAndAfterwardsTokensAreInNoFile() throws Exception {
    Canaries canaries;
    try (CanaryServer server = new CanaryServer(home)) {
      work(server);
      canaries = server.canaries;
      assertTrue(canaries.names().containsAll(TOKENS), () -> canaries.names().toString());
      assertNoneIn(files(), canaries);
      assertForTheOwnerAlone();
      for (byte[] secret : server.secrets()) {
        assertTrue(
            canaries.in(secret).containsAll(Set.of("access token", "refresh token", "id token")),
            "the scan does not find tokens where they are");
      }
    }
    assertNoneIn(files(), canaries);
    assertForTheOwnerAlone();
  }

  @Test
  void aTokenIsFoundInWhateverFormItIsWritten() {
    Canaries canaries = new Canaries();
    String token = "eyJ0eXAiOiJKV1QifQ." + "aB3_".repeat(50) + "the-end-of-it-which-is-its-own";
    canaries.add("planted", token);
    byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
    String hex = HexFormat.of().formatHex(bytes);
    for (String text : List.of(token, "{\"a\":\"" + token + "\"}", hex, hex.toUpperCase())) {
      assertEquals(Set.of("planted"), canaries.in(text));
    }
    for (Charset wide : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      assertEquals(Set.of("planted"), canaries.in(token.getBytes(wide)));
    }
    for (String before : List.of("", "x", "xy")) {
      byte[] within = (before + token + "z").getBytes(StandardCharsets.UTF_8);
      assertEquals(Set.of("planted"), canaries.in(Base64.getEncoder().encodeToString(within)));
      assertEquals(Set.of("planted"), canaries.in(Base64.getUrlEncoder().encodeToString(within)));
    }
    assertEquals(Set.of(), canaries.in("nothing of it"));
  }
}
