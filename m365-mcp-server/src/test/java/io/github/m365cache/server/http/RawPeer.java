package io.github.m365cache.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;

/** A client that writes exactly the header lines that a test says. */
record RawPeer(int port) {
  /** An answer as it came: its status line, headers and body. */
  record Answer(int status, String text) {
    static Answer of(String text) {
      String[] words = text.split(" ", 3);
      return new Answer(words.length < 2 ? 0 : Integer.parseInt(words[1]), text);
    }
  }

  /** A good request but for these lines; those of the same name are replaced, once or more. */
  Answer post(String target, String body, String... lines) throws IOException {
    List<String> all = new ArrayList<>(List.of(lines));
    addUnless(all, "Host", "127.0.0.1:" + port);
    addUnless(all, "Authorization", "Bearer " + Served.ALICE);
    addUnless(all, "Content-Type", "application/json");
    addUnless(all, "Accept", "application/json, text/event-stream");
    all.add("Content-Length: " + body.length());
    all.add("Connection: close");
    all.removeIf(line -> line.endsWith(": -"));
    return send("POST " + target + " HTTP/1.1\r\n" + String.join("\r\n", all) + "\r\n\r\n" + body);
  }

  private static void addUnless(List<String> lines, String name, String value) {
    if (lines.stream().noneMatch(line -> line.startsWith(name + ":"))) {
      lines.add(name + ": " + value);
    }
  }

  /** Writes a text and reads to the end. */
  Answer send(String text) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(text.getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
      return Answer.of(readAll(socket.getInputStream()));
    }
  }

  /** What comes, even when the other side resets the connection after it. */
  private static String readAll(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] chunk = new byte[8192];
    try {
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        all.write(chunk, 0, n);
      }
    } catch (SocketException reset) {
      // What came before is what counts.
    }
    return all.toString(ISO_8859_1);
  }
}
