package io.github.m365cache.graph.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/** Where a zero-width joiner or non-joiner changes what is seen (UAX #31, 2.3; UTS #51, 2.3). */
final class Joiners {
  private static final Set<UnicodeScript> SCRIPTS =
      EnumSet.of(
          UnicodeScript.ARABIC,
          UnicodeScript.SYRIAC,
          UnicodeScript.MONGOLIAN,
          UnicodeScript.NKO,
          UnicodeScript.MANDAIC,
          UnicodeScript.DEVANAGARI,
          UnicodeScript.BENGALI,
          UnicodeScript.GURMUKHI,
          UnicodeScript.GUJARATI,
          UnicodeScript.ORIYA,
          UnicodeScript.TAMIL,
          UnicodeScript.TELUGU,
          UnicodeScript.KANNADA,
          UnicodeScript.MALAYALAM,
          UnicodeScript.SINHALA,
          UnicodeScript.TIBETAN,
          UnicodeScript.MYANMAR,
          UnicodeScript.KHMER);

  private Joiners() {}

  /**
   * Whether the joiner stays.
   *
   * @param last the code point that stays before it, or -1
   * @param next where the text goes on after it
   */
  static boolean needed(int joiner, int last, String text, int next) {
    if (last < 0) {
      return false;
    }
    int following = following(text, next);
    boolean emoji = joiner == Invisible.ZWJ && isEmojiPart(last) && isEmoji(following);
    return emoji || (isJoining(last) && (isJoining(following) || endsWord(following)));
  }

  /**
   * The code point after those that go, or -1; a joiner is one, so that the last of a run stays.
   */
  private static int following(String text, int from) {
    for (int at = from; at < text.length(); ) {
      int point = text.codePointAt(at);
      if (Invisible.isJoiner(point) || !(Invisible.always(point) || Invisible.hasNoWidth(point))) {
        return point;
      }
      at += Character.charCount(point);
    }
    return -1;
  }

  private static boolean isJoining(int point) {
    return point >= 0 && SCRIPTS.contains(UnicodeScript.of(point));
  }

  /** A non-joiner at the end of a word keeps the last letter's shape. */
  private static boolean endsWord(int point) {
    return point >= 0 && Character.isWhitespace(point);
  }

  private static boolean isEmojiPart(int point) {
    return isEmoji(point) || point == 0xFE0F || (point >= 0x1F3FB && point <= 0x1F3FF);
  }

  /** The blocks of pictographs, dingbats and symbols that emoji sequences are made of. */
  private static boolean isEmoji(int point) {
    return (point >= 0x1F000 && point <= 0x1FAFF)
        || (point >= 0x2190 && point <= 0x2BFF)
        || point == 0x00A9
        || point == 0x00AE;
  }
}
