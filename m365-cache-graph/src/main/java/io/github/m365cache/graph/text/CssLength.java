package io.github.m365cache.graph.text;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of CSS in pixels (CSS Values Level 4, section 6). */
final class CssLength {
  private static final Pattern LENGTH =
      Pattern.compile(
          "(?:calc\\(\\s*)?([+-]?(?:\\d{1,9}(?:\\.\\d{0,9})?|\\.\\d{1,9}))\\s*([a-z]*|%)\\s*\\)?");

  private CssLength() {}

  /**
   * The length, or nothing when {@code value} is none.
   *
   * @param base what {@code em} and {@code %} refer to, in pixels
   */
  static OptionalDouble pixels(String value, double base) {
    Matcher length = LENGTH.matcher(value);
    return length.matches()
        ? scaled(Double.parseDouble(length.group(1)), length.group(2), base)
        : OptionalDouble.empty();
  }

  private static OptionalDouble scaled(double number, String unit, double base) {
    double factor =
        switch (unit) {
          case "", "px" -> 1;
          case "pt" -> 4.0 / 3;
          case "pc", "rem" -> 16;
          case "in" -> 96;
          case "cm" -> 37.8;
          case "mm" -> 3.78;
          case "em" -> base;
          case "ex", "ch" -> base / 2;
          case "%" -> base / 100;
          case "vw", "vh", "vmin", "vmax" -> 10;
          default -> Double.NaN;
        };
    return Double.isNaN(factor) ? OptionalDouble.empty() : OptionalDouble.of(number * factor);
  }
}
