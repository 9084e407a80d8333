package io.github.m365cache.server.json;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** JSON inside a JSON string: the form in which a tool's text block carries it. */
public final class JsonString {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private JsonString() {}

  /** UTF-8 as it stands between the quotes of a JSON string (RFC 8259, section 7). */
  public static byte[] escaped(byte[] utf8) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(utf8.length + utf8.length / 8 + 16);
    for (byte each : utf8) {
      escape(out, each);
    }
    return out.toByteArray();
  }

  private static void escape(ByteArrayOutputStream out, byte each) {
    if (each == '"' || each == '\\') {
      out.write('\\');
      out.write(each);
    } else if (each >= 0 && each < 0x20) {
      out.write('\\');
      out.write('u');
      out.write('0');
      out.write('0');
      out.write(HEX[each >> 4]);
      out.write(HEX[each & 0xf]);
    } else {
      out.write(each);
    }
  }
}
