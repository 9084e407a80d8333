package io.github.m365cache.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Secrets by what they are, each found in whatever form it was written. */
final class Canaries {
  /** What of a long secret is looked for, twice: a file may cut it at the end of a page. */
  private static final int PIECE = 32;

  private final Map<String, Set<String>> forms = new ConcurrentHashMap<>();

  void add(String what, String secret) {
    addBytes(what, secret.getBytes(UTF_8));
    int length = secret.length();
    for (int end = length; end >= length - PIECE; end -= PIECE) {
      addPiece(what, secret.substring(Math.max(0, end - PIECE), Math.max(0, end)));
    }
  }

  /** A secret that is no text. */
  void addBytes(String what, byte[] secret) {
    if (secret.length <= 2 * PIECE) {
      known(what).addAll(encoded(secret));
    }
  }

  private void addPiece(String what, String piece) {
    if (piece.length() >= 8) {
      known(what).addAll(encoded(piece.getBytes(UTF_8)));
      known(what).add(new String(piece.getBytes(UTF_16LE), ISO_8859_1));
      known(what).add(new String(piece.getBytes(UTF_16BE), ISO_8859_1));
    }
  }

  private Set<String> known(String what) {
    return forms.computeIfAbsent(what, any -> ConcurrentHashMap.newKeySet());
  }

  private static List<String> encoded(byte[] bytes) {
    List<String> all = new ArrayList<>();
    all.add(new String(bytes, ISO_8859_1));
    all.add(HexFormat.of().formatHex(bytes));
    all.add(HexFormat.of().withUpperCase().formatHex(bytes));
    for (int before = 0; before < 3; before++) {
      all.add(within(Base64.getEncoder(), bytes, before));
      all.add(within(Base64.getUrlEncoder(), bytes, before));
    }
    return all;
  }

  /** The letters that these bytes alone make, wherever they begin in what was encoded. */
  private static String within(Base64.Encoder encoder, byte[] bytes, int before) {
    byte[] shifted = new byte[before + bytes.length];
    System.arraycopy(bytes, 0, shifted, before, bytes.length);
    int whole = shifted.length / 3 * 3;
    String text = encoder.encodeToString(Arrays.copyOf(shifted, whole));
    return text.substring(before == 0 ? 0 : 4);
  }

  /** What of them stands in a text. */
  Set<String> in(String text) {
    return in(text.getBytes(UTF_8));
  }

  /** What of them stands in a file. */
  Set<String> in(byte[] bytes) {
    String text = new String(bytes, ISO_8859_1);
    Set<String> found = new TreeSet<>();
    forms.forEach(
        (what, all) -> {
          if (all.stream().anyMatch(text::contains)) {
            found.add(what);
          }
        });
    return found;
  }

  Set<String> names() {
    return new TreeSet<>(forms.keySet());
  }
}
