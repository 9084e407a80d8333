package io.github.m365cache.server.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Good messages with some bytes changed, left out or repeated. For one thread. */
public final class Mutations {
  private static final byte[] SYNTAX = "{}[]\",:0-eE.\\ \n".getBytes(StandardCharsets.US_ASCII);

  private final List<String> messages;
  private final Random random;
  private int next;

  public Mutations(List<String> messages, Random random) {
    this.messages = List.copyOf(messages);
    this.random = random;
  }

  /** Of the next message in turn. */
  public byte[] next() {
    byte[] bytes = messages.get(next++ % messages.size()).getBytes(StandardCharsets.UTF_8);
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      bytes = changed(bytes, random.nextInt(bytes.length));
    }
    return bytes;
  }

  private byte[] changed(byte[] bytes, int at) {
    return switch (random.nextInt(4)) {
      case 0 -> with(bytes, at, (byte) random.nextInt(256));
      case 1 -> with(bytes, at, SYNTAX[random.nextInt(SYNTAX.length)]);
      case 2 -> joined(bytes, at, random.nextInt(bytes.length));
      default -> Arrays.copyOf(bytes, Math.max(1, at));
    };
  }

  private static byte[] with(byte[] bytes, int at, byte value) {
    bytes[at] = value;
    return bytes;
  }

  /** The beginning, and the end from another place. */
  private static byte[] joined(byte[] bytes, int to, int from) {
    byte[] joined = Arrays.copyOf(bytes, to + bytes.length - from);
    System.arraycopy(bytes, from, joined, to, bytes.length - from);
    return joined;
  }
}
