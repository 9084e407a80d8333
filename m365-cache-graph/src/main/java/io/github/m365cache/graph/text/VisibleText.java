package io.github.m365cache.graph.text;

/** Takes out of plain text what nobody can see. Neither method may be used on ids. */
public final class VisibleText {
  private static final int REPLACEMENT = 0xFFFD;

  private VisibleText() {}

  /**
   * A subject, a person's or a file's name without control characters, bidirectional embeddings,
   * overrides and isolates (UAX #9), tag characters and runs of variation selectors. A line break
   * or a tab becomes a space; the joiners that emoji and scripts need stay; half a surrogate pair
   * becomes U+FFFD.
   */
  public static String name(String text) {
    return clean(text, false);
  }

  /**
   * A body without all that and without characters of no width. Line breaks and tabs stay, and so
   * do joiners between emoji or between letters of scripts that use them (UAX #31, 2.3); anywhere
   * else they are taken out.
   */
  public static String body(String text) {
    return clean(text, true);
  }

  /** The first {@code max} UTF-16 units, one less when that would part a surrogate pair. */
  public static String cut(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    boolean parts =
        max > 0
            && Character.isHighSurrogate(text.charAt(max - 1))
            && Character.isLowSurrogate(text.charAt(max));
    return text.substring(0, parts ? max - 1 : max);
  }

  private static String clean(String text, boolean body) {
    if (text.chars().allMatch(unit -> unit >= 0x20 && unit < 0x7F)) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text.length());
    int last = -1;
    for (int at = 0; at < text.length(); ) {
      int point = visible(text.codePointAt(at), body);
      int next = at + Character.charCount(text.codePointAt(at));
      if (stays(point, last, text, next, body)) {
        clean.appendCodePoint(point);
        last = point;
      }
      at = next;
    }
    return clean.toString();
  }

  /** The code point itself, or what stands for it. */
  private static int visible(int point, boolean body) {
    if (Character.getType(point) == Character.SURROGATE) {
      return REPLACEMENT;
    }
    boolean white = point == '\n' || point == '\r' || point == '\t';
    return white && !body ? ' ' : point;
  }

  private static boolean stays(int point, int last, String text, int next, boolean body) {
    if (Invisible.always(point)) {
      return false;
    }
    if (Invisible.isVariation(point)) {
      // One after its base picks a glyph; more of them spell out hidden bytes.
      return last >= 0 && !Invisible.isVariation(last);
    }
    if (!body) {
      return true;
    }
    return Invisible.isJoiner(point)
        ? Joiners.needed(point, last, text, next)
        : !Invisible.hasNoWidth(point);
  }
}
