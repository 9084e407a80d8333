package io.github.m365cache.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration proves what it claims on a machine that has nothing but a home and a path. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher of these tests is a POSIX script")
class DemoIT {
  private static final String[] SMALL = {
    "demo",
    "--mails=300",
    "--folders=40",
    "--files=100",
    "--mail-latency=5",
    "--drive-latency=5",
    "--runs=5"
  };

  @TempDir private Path folder;

  @Test
  void everything_holds_without_a_keyring_and_nothing_is_left_behind() throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Deployment bare =
        new Deployment(home)
            .without("XDG_STATE_HOME")
            .without("XDG_CONFIG_HOME")
            .variable("M365_MCP_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary);
    try (ServerProcess demo = bare.start(SMALL)) {
      assertEquals(0, demo.end(), () -> demo.out().all() + " " + demo.err().all());
      List<String> said = demo.out().all();
      for (String tool : List.of("email_list", "email_get", "folder_list", "folder_get_tree")) {
        assertTrue(said.stream().anyMatch(line -> line.contains(tool)), () -> tool + said);
      }
      assertTrue(said.stream().noneMatch(line -> line.contains("[FAIL]")), said::toString);
      assertTrue(said.get(said.size() - 1).startsWith("Everything holds."), said::toString);
      said.forEach(Trouble::assertClean);
      demo.err().all().forEach(Trouble::assertClean);
    }
    assertEquals(List.of(), Snapshot.files(folder));
  }

  @Test
  void it_needs_nothing_but_a_home_and_a_path() throws Exception {
    Deployment barest =
        new Deployment(folder)
            .without("JAVA_HOME")
            .without("XDG_STATE_HOME")
            .without("XDG_CONFIG_HOME");
    try (ServerProcess demo = barest.start(SMALL)) {
      assertEquals(0, demo.end(), () -> demo.out().all() + " " + demo.err().all());
    }
  }
}
