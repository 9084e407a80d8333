package io.github.m365cache.server.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
class ConsoleTest {
  /** As a library or a plugin does that thinks it talks to a person. */
  @Test
  void whateverIsPrintedByOthersIsNotInTheProtocol() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream realOut = System.out;
    PrintStream realErr = System.err;
    try {
      System.setOut(new PrintStream(out, true, UTF_8));
      System.setErr(new PrintStream(err, true, UTF_8));
      Console console = Console.claim();
      System.out.print("chatter");
      console.out().print("{}");
      console.out().flush();
    } finally {
      System.setOut(realOut);
      System.setErr(realErr);
    }

    assertEquals("{}", out.toString(UTF_8));
    assertEquals("chatter", err.toString(UTF_8));
  }
}
