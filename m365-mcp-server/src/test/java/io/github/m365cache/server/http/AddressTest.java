package io.github.m365cache.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a page makes a browser send: no foreign name and no foreign page reaches a tool. */
class AddressTest {
  private static Served served;
  private static String session;

  @BeforeAll
  static void serve() throws Exception {
    served =
        new Served(
            Served.with(
                List.of("https://app.example.com"),
                List.of("mcp.example.com", "any.example.com:*"),
                256,
                100_000));
    session = served.peer().greeted().session();
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  private static RawPeer.Answer call(String tool, String... lines) throws Exception {
    String[] all = Arrays.copyOf(lines, lines.length + 1);
    all[lines.length] = "Mcp-Session-Id: " + session;
    for (int i = 0; i < lines.length; i++) {
      all[i] = all[i].replace("PORT", String.valueOf(served.port()));
    }
    return served.raw().post("/mcp", HttpPeer.call(1, tool), all);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "421 | Host: evil.example.com",
        "421 | Host: evil.example.com:PORT",
        "421 | Host: localhost.:PORT",
        "421 | Host: 127.0.0.1.:PORT",
        "421 | Host: localhost.evil.example.com:PORT",
        "421 | Host: evil-localhost:PORT",
        "421 | Host: localhost",
        "421 | Host: localhost:1",
        "4xx | Host: 127.0.0.1:99999",
        "421 | Host: 127.0.0.2:PORT",
        "421 | Host: 2130706433:PORT",
        "421 | Host: 127.1:PORT",
        "421 | Host: 0.0.0.0:PORT",
        "421 | Host: [::]:PORT",
        "421 | Host: [::ffff:127.0.0.1]:PORT",
        "4xx | Host: [::1%25lo]:PORT",
        "421 | Host: mcp.example.com:8443",
        "421 | Host: mcp.example.com.",
        "4xx | Host: localhost:PORT, evil.example.com",
        "4xx | Host: user@localhost:PORT",
        "4xx | Host: localhost:PORT@evil.example.com",
        "4xx | Host: localhost:",
        "4xx | Host:",
        "4xx | Host: -",
        "4xx | Host: localhost:PORT/path",
        "4xx | Host: localhost:PORT;Host: evil.example.com",
        "4xx | Host: localhost:PORT;Host: localhost:PORT",
        "4xx | Host: localhost:PORT;hOST: localhost:PORT",
        "403 | Origin: null",
        "403 | Origin:",
        "403 | Origin: *",
        "403 | Origin: http://evil.example.com",
        "403 | Origin: http://evil.example.com:PORT",
        "403 | Origin: http://localhost.:PORT",
        "403 | Origin: http://localhost",
        "403 | Origin: http://localhost:1",
        "403 | Origin: https://localhost:PORT",
        "403 | Origin: http://localhost:PORT.evil.example.com",
        "403 | Origin: http://localhost:PORT@evil.example.com",
        "403 | Origin: http://user@localhost:PORT",
        "403 | Origin: http://localhost:PORT/",
        "403 | Origin: http://localhost:PORT http://evil.example.com",
        "403 | Origin: http://localhost:PORT, http://evil.example.com",
        "403 | Origin: localhost:PORT",
        "403 | Origin: file://",
        "403 | Origin: chrome-extension://abcdefghijklmnop",
        "403 | Origin: http://[::ffff:127.0.0.1]:PORT",
        "403 | Origin: http://app.example.com",
        "403 | Origin: https://app.example.com.",
        "403 | Origin: https://app.example.com:8443",
        "403 | Origin: https://sub.app.example.com",
        "400 | Origin: http://localhost:PORT;Origin: http://evil.example.com",
        "400 | Origin: http://evil.example.com;Origin: http://localhost:PORT",
        "400 | Origin: http://localhost:PORT;oRIGIN: http://localhost:PORT",
        "400 | Authorization: Bearer alice-token-0123456789;Authorization: Bearer wrong",
        "400 | Authorization: Bearer wrong;Authorization: Bearer alice-token-0123456789",
        "400 | MCP-Protocol-Version: 2025-11-25;MCP-Protocol-Version: 2025-11-25",
        "400 | Mcp-Session-Id: x",
        "400 | Content-Type: application/json;Content-Type: application/json"
      })
  void noHostileAddressReachesATool(String status, String lines) throws Exception {
    RawPeer.Answer answer = call("wait", lines.split(";", -1));

    String actual = String.valueOf(answer.status());
    assertTrue(status.equals("4xx") ? actual.startsWith("4") : actual.equals(status), answer::text);
    assertEquals(0, served.tools.calls.get());
    assertSilent(answer.text());
  }

  /** Nothing that was sent, no class, no container. */
  static void assertSilent(String text) {
    assertFalse(
        text.matches("(?is).*(evil|jetty|java\\.|exception|servlet|\\bat [a-z.]+\\().*"), text);
    assertTrue(text.contains("Cache-Control: no-store"), text);
    assertTrue(text.contains("X-Content-Type-Options: nosniff"), text);
    assertFalse(text.contains("Server:"), text);
  }

  @Test
  void aTargetOfAnotherHostIsRefused() throws Exception {
    RawPeer.Answer answer = served.raw().post("http://evil.example.com/mcp", HttpPeer.HELLO);

    assertTrue(answer.status() >= 400 && answer.status() < 500, answer::text);
    assertSilent(answer.text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: localhost:PORT",
        "Host: LOCALHOST:PORT",
        "Host: 127.0.0.1:PORT",
        "Host: [::1]:PORT",
        "Host: [0:0:0:0:0:0:0:1]:PORT",
        "Host: mcp.example.com",
        "Host: mcp.example.com:443",
        "Host: any.example.com:8443",
        "Origin: http://localhost:PORT",
        "Origin: HTTP://LocalHost:PORT",
        "Origin: http://127.0.0.1:PORT",
        "Origin: http://[::1]:PORT",
        "Origin: https://app.example.com",
        "Origin: https://app.example.com:443"
      })
  void itsOwnAndAllowedAddressesAreServed(String line) throws Exception {
    assertEquals(200, call("echo", line).status());
  }

  @Test
  void aBrowserOfAnAllowedPageMayAskFirst() throws Exception {
    String start = "OPTIONS /mcp HTTP/1.1\r\nConnection: close\r\nHost: localhost:" + served.port();
    String asks = "\r\nAccess-Control-Request-Method: POST\r\nOrigin: ";

    String good = served.raw().send(start + asks + "https://app.example.com\r\n\r\n").text();
    RawPeer.Answer bad = served.raw().send(start + asks + "https://evil.example.com\r\n\r\n");

    assertTrue(good.startsWith("HTTP/1.1 204"), good);
    assertTrue(good.contains("Access-Control-Allow-Origin: https://app.example.com\r\n"), good);
    assertTrue(good.contains("Vary: Origin"), good);
    assertTrue(good.contains("Access-Control-Allow-Headers: Authorization, Content-Type"), good);
    assertEquals(403, bad.status());
    assertFalse(bad.text().contains("Access-Control"), bad.text());
    assertFalse(good.contains("*"), good);
  }

  @Test
  void whatTheContainerRefusesTellsNothing() throws Exception {
    for (String text :
        List.of(
            "GET /nowhere HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
            "GET /../../etc HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
            "GET /%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
            "GET /mcp HTTP/9.9\r\nHost: x\r\n\r\n",
            "GARBAGE\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(20_000) + "\r\n\r\n",
            "POST /mcp HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
            "POST /mcp HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: x\r\n\r\n")) {
      RawPeer.Answer answer = served.raw().send(text);
      assertTrue(answer.status() >= 400, answer::text);
      assertSilent(answer.text());
    }
    assertEquals(200, served.peer().post(HttpPeer.HELLO).statusCode());
  }
}
