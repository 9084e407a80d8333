package io.github.m365cache.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.server.protocol.Mutations;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever bytes come, the next good request is answered. */
class HostileBytesTest {
  private static final int BODIES = Integer.getInteger("fuzz.messages", 3_000);
  private static final List<String> GOOD =
      List.of(
          HttpPeer.HELLO,
          HttpPeer.LIST,
          HttpPeer.PING,
          HttpPeer.cancel(1),
          HttpPeer.call(1, "echo", "{\"a\":[1,2.5,null,true,\"x\\u00e9\"]}", ""),
          HttpPeer.call("é", "echo", "{}", ",\"_meta\":{\"progressToken\":\"t\"}"));

  @Test
  void randomBytesOnTheConnection() throws Exception {
    try (Served served = new Served(Served.usual())) {
      Random random = new Random(1);
      for (int i = 0; i < 1_000; i++) {
        byte[] bytes = new byte[1 + random.nextInt(300)];
        random.nextBytes(bytes);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.port())) {
          socket.setSoTimeout(20_000);
          OutputStream out = socket.getOutputStream();
          out.write(bytes);
          out.write("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
          socket.shutdownOutput();
          drained(socket);
        }
      }
      assertAlive(served.peer());
    }
  }

  private static void drained(Socket socket) {
    try (InputStream in = socket.getInputStream()) {
      String answer = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      assertFalse(answer.toLowerCase(java.util.Locale.ROOT).contains("jetty"), answer);
      assertFalse(answer.startsWith("HTTP/1.1 2"), answer);
    } catch (java.io.IOException reset) {
      // As good an answer as any.
    }
  }

  @Test
  void mutatedMessages() throws Exception {
    try (Served served = new Served(Served.with(List.of(), List.of(), 10_000, 1_000_000))) {
      HttpPeer peer = served.peer().greeted();
      Mutations mutations = new Mutations(GOOD, new Random(2));
      for (int i = 0; i < BODIES; i++) {
        byte[] body = mutations.next();
        HttpResponse<byte[]> answer = peer.postBytes(body);
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        assertTrue(
            List.of(200, 202, 400).contains(answer.statusCode()),
            () -> answer.statusCode() + " " + text);
        assertFalse(text.matches("(?s).*(Exception|java\\.|jetty).*"), text);
        if (i % 200 == 0) {
          assertAlive(peer);
        }
      }
      assertAlive(peer);
    }
  }

  private static void assertAlive(HttpPeer peer) throws Exception {
    if (peer.session() == null) {
      peer.greeted();
    }
    assertEquals("{}", peer.ask(HttpPeer.PING).path("result").toString());
  }
}
