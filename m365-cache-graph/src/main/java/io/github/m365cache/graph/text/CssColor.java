package io.github.m365cache.graph.text;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A colour, as far as it can be read simply (CSS Color Level 4, section 4).
 *
 * @param red 0 to 255
 * @param green 0 to 255
 * @param blue 0 to 255
 * @param opaque whether it covers what is below; a colour that hardly does is not
 */
record CssColor(int red, int green, int blue, boolean opaque) {
  static final CssColor BLACK = new CssColor(0, 0, 0, true);
  static final CssColor WHITE = new CssColor(255, 255, 255, true);
  private static final CssColor NONE = new CssColor(0, 0, 0, false);

  /** Colours closer than this in every channel cannot be told apart on a screen. */
  private static final int NEAR = 12;

  private static final Map<String, CssColor> NAMES =
      Map.ofEntries(
          Map.entry("transparent", NONE),
          Map.entry("black", BLACK),
          Map.entry("white", WHITE),
          Map.entry("snow", new CssColor(255, 250, 250, true)),
          Map.entry("ivory", new CssColor(255, 255, 240, true)),
          Map.entry("ghostwhite", new CssColor(248, 248, 255, true)),
          Map.entry("floralwhite", new CssColor(255, 250, 240, true)),
          Map.entry("whitesmoke", new CssColor(245, 245, 245, true)),
          Map.entry("red", new CssColor(255, 0, 0, true)),
          Map.entry("yellow", new CssColor(255, 255, 0, true)),
          Map.entry("lime", new CssColor(0, 255, 0, true)),
          Map.entry("green", new CssColor(0, 128, 0, true)),
          Map.entry("blue", new CssColor(0, 0, 255, true)),
          Map.entry("navy", new CssColor(0, 0, 128, true)),
          Map.entry("silver", new CssColor(192, 192, 192, true)),
          Map.entry("gray", new CssColor(128, 128, 128, true)),
          Map.entry("grey", new CssColor(128, 128, 128, true)));

  private static final Pattern HEX = Pattern.compile("#?([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})");
  private static final Pattern RGB =
      Pattern.compile(
          "rgba?\\(\\s*([\\d.]{1,9}%?)[\\s,]+([\\d.]{1,9}%?)[\\s,]+([\\d.]{1,9}%?)"
              + "\\s*(?:[,/]\\s*([\\d.]{1,9}%?)\\s*)?\\)");
  private static final Pattern WHITE_HSL =
      Pattern.compile("hsla?\\([^,\\s)]+[,\\s]+[^,\\s)]+[,\\s]+100%\\s*\\)");

  static Optional<CssColor> parse(String text) {
    CssColor named = NAMES.get(text);
    if (named != null) {
      return Optional.of(named);
    }
    Matcher hex = HEX.matcher(text);
    if (hex.matches()) {
      return Optional.of(hex(hex.group(1)));
    }
    Matcher rgb = RGB.matcher(text);
    if (rgb.matches()) {
      return rgb(rgb);
    }
    return WHITE_HSL.matcher(text).matches() ? Optional.of(WHITE) : Optional.empty();
  }

  private static CssColor hex(String digits) {
    String wide = digits.length() < 6 ? digits.replaceAll("(.)", "$1$1") : digits;
    int alpha = wide.length() == 8 ? Integer.parseInt(wide.substring(6), 16) : 255;
    return new CssColor(pair(wide, 0), pair(wide, 2), pair(wide, 4), alpha > NEAR);
  }

  private static int pair(String digits, int at) {
    return Integer.parseInt(digits.substring(at, at + 2), 16);
  }

  private static Optional<CssColor> rgb(Matcher rgb) {
    try {
      double alpha = rgb.group(4) == null ? 255 : channel(rgb.group(4), 1) * 255;
      return Optional.of(
          new CssColor(
              (int) channel(rgb.group(1), 255),
              (int) channel(rgb.group(2), 255),
              (int) channel(rgb.group(3), 255),
              alpha > NEAR));
    } catch (NumberFormatException notANumber) {
      // Two points in a number: no browser reads it either.
      return Optional.empty();
    }
  }

  private static double channel(String text, double full) {
    boolean percent = text.endsWith("%");
    double number = Double.parseDouble(percent ? text.substring(0, text.length() - 1) : text);
    return Math.min(full, percent ? number * full / 100 : number);
  }

  /** Whether text in this colour cannot be read on {@code background}. */
  boolean vanishesOn(CssColor background) {
    return !opaque
        || (Math.abs(red - background.red) <= NEAR
            && Math.abs(green - background.green) <= NEAR
            && Math.abs(blue - background.blue) <= NEAR);
  }
}
