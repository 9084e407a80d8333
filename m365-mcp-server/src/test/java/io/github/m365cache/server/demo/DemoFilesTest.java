package io.github.m365cache.server.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFilesTest {
  private static final String LINE =
      "{\"endpoint\":\"http://127.0.0.1:9\",\"controlToken\":\"c\",\"instance\":\"i\",\"users\":"
          + "{\"alice\":{\"token\":\"t\"}},\"knownSubject\":\"s\",\"pid\":42}";

  @TempDir private Path folder;

  @Test
  void readsWhatATenantSays() {
    TenantAddress tenant = TenantAddress.parse(LINE);

    assertEquals(
        new TenantAddress(URI.create("http://127.0.0.1:9"), "c", "i", "t", "s", 42), tenant);
    assertFalse(tenant.toString().contains("\"t\""));
  }

  @Test
  void namesWhatATenantDoesNotSay() {
    assertTrue(
        assertThrows(DemoException.class, () -> TenantAddress.parse(LINE.replace("instance", "x")))
            .message()
            .contains("instance"));
    assertThrows(DemoException.class, () -> TenantAddress.parse("Listening on port 9"));
  }

  @Test
  void findsTheRecordedTenantAgain() throws Exception {
    assertEquals(Optional.empty(), TenantRecord.read(folder));

    TenantRecord.write(folder, LINE);

    assertEquals(Optional.of(TenantAddress.parse(LINE)), TenantRecord.read(folder));
    Files.writeString(folder.resolve("tenant.json"), "{");
    assertEquals(Optional.empty(), TenantRecord.read(folder));
  }

  @Test
  void aTenantThatDoesNotAnswerIsNotAlive() {
    assertFalse(new TenantControl(TenantAddress.parse(LINE)).attach());
  }

  @Test
  void keepsEverythingFromOthers() throws Exception {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));

    Path made = PrivateFiles.folder(folder.resolve("a/b"));
    Path file = PrivateFiles.write(made.resolve("f"), "x");

    assertEquals("rwx------", mode(made));
    assertEquals("rwx------", mode(made.getParent()));
    assertEquals("rw-------", mode(file));
    assertEquals("rw-------", mode(PrivateFiles.touch(made.resolve("g"))));
  }

  @Test
  void removesAFolderButNotWhatALinkLeadsTo() throws Exception {
    Path kept = Files.writeString(folder.resolve("kept"), "x");
    Path gone = PrivateFiles.folder(folder.resolve("gone/deep"));
    Files.createSymbolicLink(gone.resolve("link"), kept);

    PrivateFiles.remove(folder.resolve("gone"));

    assertFalse(Files.exists(folder.resolve("gone")));
    assertTrue(Files.exists(kept));
  }

  @Test
  void livesWhereXdgSays() {
    assertEquals(
        folder.resolve("m365-mcp").resolve("demo"),
        DemoHome.of(Map.of("XDG_STATE_HOME", folder.toString())));
    Path usual = Path.of(System.getProperty("user.home"), ".local/state/m365-mcp/demo");
    assertEquals(usual, DemoHome.of(Map.of()));
    assertEquals(usual, DemoHome.of(Map.of("XDG_STATE_HOME", "relative")));
  }

  @Test
  void putsTheUsersOwnSettingsOutOfForce() {
    Map<String, String> environment =
        DemoConfiguration.environment(
            TenantAddress.parse(LINE),
            Map.of("M365_MCP_CACHE_KEY", "secret", "HOME", "/x", "M365_MCP_ACCESS_TOKEN", "real"));

    assertEquals("", environment.get("M365_MCP_CACHE_KEY"));
    assertEquals("t", environment.get("M365_MCP_ACCESS_TOKEN"));
    assertFalse(environment.containsKey("HOME"));
  }

  private static String mode(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
