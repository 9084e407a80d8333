package io.github.m365cache.plugin.contacts;

import ezvcard.VCard;
import ezvcard.VCardVersion;
import ezvcard.io.text.VCardWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** A vCard 4.0 as text: lines end with CR LF and are folded at 75 octets (RFC 6350, 3.2). */
final class CardText {
  private static final int LINE = 75;
  private static final String END = "\r\n";

  private CardText() {}

  static String of(VCard card) {
    StringWriter text = new StringWriter();
    try (VCardWriter writer = new VCardWriter(text, VCardVersion.V4_0)) {
      writer.setAddProdId(false);
      // The library counts characters, of which one may be four octets.
      writer.getVObjectWriter().getFoldedLineWriter().setLineLength(null);
      writer.write(card);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a text could not be written", impossible);
    }
    return folded(text.toString());
  }

  private static String folded(String lines) {
    StringBuilder folded = new StringBuilder(lines.length() + 64);
    for (String line : lines.split(END, -1)) {
      if (!line.isEmpty()) {
        fold(line, folded);
        folded.append(END);
      }
    }
    return folded.toString();
  }

  private static void fold(String line, StringBuilder into) {
    int octets = 0;
    for (int at = 0; at < line.length(); ) {
      int point = line.codePointAt(at);
      int size = octets(point);
      if (octets + size > LINE) {
        into.append(END).append(' ');
        octets = 1;
      }
      into.appendCodePoint(point);
      octets += size;
      at += Character.charCount(point);
    }
  }

  /** In UTF-8 (RFC 3629, 3). */
  private static int octets(int point) {
    if (point < 0x80) {
      return 1;
    }
    if (point < 0x800) {
      return 2;
    }
    return point < 0x10000 ? 3 : 4;
  }
}
