package io.github.m365cache.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What no process may write, whatever happens to it. */
final class Trouble {
  /** A frame of a stack, also within JSON, or the name of a class of errors. */
  private static final Pattern STACK =
      Pattern.compile("(^\\s+|\\\\t|\\t)at [\\w.$/]+\\(|\\b[A-Z]\\w*(Exception|Error)\\b");

  /** The beginning of a JWT. */
  private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]{10}");

  /** 32 bytes as base64 or as hexadecimal digits. */
  private static final Pattern KEY =
      Pattern.compile("[A-Za-z0-9+/]{42,43}={1,2}|\\b[0-9a-fA-F]{64}\\b");

  private Trouble() {}

  /** No stack trace, class of an exception or secret anywhere; only messages on standard output. */
  static void assertClean(ServerProcess server) {
    server.err().all().forEach(Trouble::assertClean);
    // Ids of Graph look like keys, so that answers are only searched for what cannot be an id.
    server.out().all().forEach(line -> assertNot(line, STACK, TOKEN));
    assertProtocol(server);
  }

  static void assertClean(String line) {
    assertNot(line, STACK, TOKEN, KEY);
  }

  private static void assertNot(String line, Pattern... forbidden) {
    for (Pattern pattern : forbidden) {
      Matcher found = pattern.matcher(line);
      assertFalse(found.find(), () -> "'" + found.group() + "' is in: " + line);
    }
  }

  /** Each line on standard output is a whole JSON-RPC message. */
  static void assertProtocol(ServerProcess server) {
    List<String> lines = server.out().all();
    for (String line : lines) {
      JsonNode message = ServerProcess.parse(line);
      assertEquals("2.0", message.path("jsonrpc").asText(), line);
    }
    assertEquals("", server.out().unfinished());
  }
}
