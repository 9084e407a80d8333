package io.github.m365cache.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * JSON text inside a JSON string and back (RFC 8259, section 7), byte by byte: UTF-8 passes as it
 * is, quotes, backslashes and control characters are escaped.
 */
final class JsonStrings {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int UNICODE = 6;

  /** For each byte below 128 the letter after the backslash, 'u' for a long escape, 0 for none. */
  private static final byte[] LETTERS = letters();

  private JsonStrings() {}

  private static byte[] letters() {
    byte[] letters = new byte[128];
    Arrays.fill(letters, 0, 0x20, (byte) 'u');
    letters['"'] = '"';
    letters['\\'] = '\\';
    letters['\b'] = 'b';
    letters['\t'] = 't';
    letters['\n'] = 'n';
    letters['\f'] = 'f';
    letters['\r'] = 'r';
    return letters;
  }

  /** The first {@code length} bytes of {@code text} as they stand inside a string. */
  static byte[] escape(byte[] text, int length) {
    byte[] escaped = new byte[escapedLength(text, length)];
    int at = 0;
    for (int i = 0; i < length; i++) {
      byte plain = text[i];
      byte letter = letter(plain);
      if (letter == 0) {
        escaped[at++] = plain;
      } else {
        at = putEscape(escaped, at, plain, letter);
      }
    }
    return escaped;
  }

  private static int escapedLength(byte[] text, int length) {
    int escaped = length;
    for (int i = 0; i < length; i++) {
      byte letter = letter(text[i]);
      escaped += letter == 0 ? 0 : letter == 'u' ? UNICODE - 1 : 1;
    }
    return escaped;
  }

  private static byte letter(byte plain) {
    return plain < 0 ? 0 : LETTERS[plain];
  }

  private static int putEscape(byte[] escaped, int from, byte plain, byte letter) {
    int at = from;
    escaped[at++] = '\\';
    escaped[at++] = letter;
    if (letter == 'u') {
      escaped[at++] = '0';
      escaped[at++] = '0';
      escaped[at++] = HEX[plain >> 4];
      escaped[at++] = HEX[plain & 0xf];
    }
    return at;
  }

  /** The way back from {@link #escape}; understands no escape that it does not write. */
  static byte[] unescape(byte[] escaped) {
    byte[] text = new byte[escaped.length];
    int length = 0;
    int at = 0;
    while (at < escaped.length) {
      boolean isEscape = escaped[at] == '\\';
      text[length++] = isEscape ? plain(escaped, at + 1) : escaped[at];
      at += isEscape ? width(escaped[at + 1]) : 1;
    }
    return Arrays.copyOf(text, length);
  }

  private static int width(byte letter) {
    return letter == 'u' ? UNICODE : 2;
  }

  private static byte plain(byte[] escaped, int letterAt) {
    return switch (escaped[letterAt]) {
      case 'u' ->
          (byte)
              (Character.digit(escaped[letterAt + 3], 16) << 4
                  | Character.digit(escaped[letterAt + 4], 16));
      case 'b' -> '\b';
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'f' -> '\f';
      case 'r' -> '\r';
      default -> escaped[letterAt];
    };
  }
}
