package io.github.m365cache.server.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private String shown(boolean terminal) {
    try (ProgressBar bar = new ProgressBar(new PrintStream(out, true, UTF_8), terminal)) {
      bar.show("started", 0, 0);
      bar.show("copying", 31, 100);
      bar.show("copying", 39, 100);
      bar.show("copying", 50, 100);
      bar.show("copied", 100, 100);
    }
    return out.toString(UTF_8);
  }

  @Test
  void withoutATerminalEveryTenthIsALine() {
    assertEquals(
        List.of("started", "copying: 30 %", "copying: 50 %", "copied"),
        shown(false).lines().toList());
  }

  @Test
  void onATerminalABarMovesAndGoesAway() {
    String text = shown(true);

    assertTrue(text.contains("\r[###############...............] copying"), text);
    assertTrue(text.endsWith("\r" + " ".repeat(78) + "\r"), text);
    assertEquals(-1, text.indexOf('\n'), "it stays on its line");
  }
}
