package io.github.m365cache.keys.keyring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.m365cache.api.CacheKey;
import io.github.m365cache.api.KeySlot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The source against gnome-keyring in a session of its own, where both are installed. */
class RealKeyringTest {
  @TempDir Path home;

  /** Runs in the child. */
  public static void main(String[] arguments) {
    KeySlot slot = new KeySlot("m365-cache-test", "cache.db");
    KeyringKeySource source = new KeyringKeySource();
    CacheKey key = CacheKey.generate(new SecureRandom());
    boolean absent = source.find(slot).isEmpty();
    boolean kept = source.keep(slot, key);
    boolean same = source.find(slot).orElseThrow().sameAs(key);
    System.out.println("absent=" + absent + " kept=" + kept + " same=" + same);
    // The D-Bus connection has threads of its own.
    System.exit(0);
  }

  @Test
  void aKeyIsKeptInTheSecretService() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/dbus-run-session")), "no dbus-run-session");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/gnome-keyring-daemon")), "no gnome-keyring");
    Path output = home.resolve("output");
    Process session = session(output);

    assertTrue(session.waitFor(60, TimeUnit.SECONDS), "the session did not end");
    String text = Files.readString(output);
    assertTrue(text.contains("absent=true kept=true same=true"), text);
    assertEquals(0, session.exitValue());
  }

  private Process session(Path output) throws IOException {
    String commands =
        "printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null; exec \"$@\"";
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                "dbus-run-session",
                "--",
                "sh",
                "-c",
                commands,
                "session",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                RealKeyringTest.class.getName()));
    builder.environment().put("HOME", home.toString());
    builder.environment().put("XDG_DATA_HOME", home.resolve("data").toString());
    builder.environment().put("XDG_RUNTIME_DIR", home.toString());
    return builder
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
        .start();
  }
}
