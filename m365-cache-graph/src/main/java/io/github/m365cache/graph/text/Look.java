package io.github.m365cache.graph.text;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * What text inherits from the elements around it. Inside a hidden parent a child may be shown again
 * (a table with {@code font-size:0} whose cells have a size is common), so each text is judged on
 * its own.
 *
 * @param fontSize in pixels
 * @param shown not {@code visibility: hidden}
 * @param color of the text
 * @param background below the text, or nothing when it cannot be known (a picture)
 */
record Look(double fontSize, boolean shown, CssColor color, Optional<CssColor> background) {
  static final Look PAGE = new Look(16, true, CssColor.BLACK, Optional.of(CssColor.WHITE));

  /** Smaller text cannot be read. */
  private static final double LEAST_SIZE = 2.5;

  private static final Pattern FONT =
      Pattern.compile("(?:^|\\s)((?:\\d{1,6}(?:\\.\\d*)?|\\.\\d+)(?:[a-z]+|%)|0)(?:\\s*/|\\s|$)");
  private static final Pattern IMAGE = Pattern.compile("url\\(|gradient|image");
  private static final CssColor LINK = new CssColor(0, 0, 238, true);

  boolean isReadable() {
    return shown
        && fontSize >= LEAST_SIZE
        && background.map(below -> !color.vanishesOn(below)).orElse(color.opaque());
  }

  /** The look inside {@code element}. */
  Look inherit(Element element, Declarations style) {
    return new Look(size(style), visibility(style), color(element, style), below(element, style));
  }

  private double size(Declarations style) {
    Matcher font = FONT.matcher(style.get("font"));
    String size = style.get("font-size");
    OptionalDouble own = CssLength.pixels(size, fontSize);
    if (own.isPresent()) {
      return own.getAsDouble();
    }
    if (!size.isEmpty()) {
      return size.equals("inherit") || size.equals("smaller") || size.equals("larger")
          ? fontSize
          : PAGE.fontSize();
    }
    return font.find() ? CssLength.pixels(font.group(1), fontSize).orElse(fontSize) : fontSize;
  }

  private boolean visibility(Declarations style) {
    return switch (style.get("visibility")) {
      case "hidden", "collapse" -> false;
      case "visible", "initial" -> true;
      default -> shown;
    };
  }

  private CssColor color(Element element, Declarations style) {
    String old = element.normalName().equals("body") ? element.attr("text") : element.attr("color");
    String own = style.get("color").isEmpty() ? old.toLowerCase(Locale.ROOT) : style.get("color");
    // A link has a colour of its own unless it is given one.
    CssColor inherited = element.normalName().equals("a") ? LINK : color;
    return CssColor.parse(own.strip()).orElse(own.isEmpty() ? inherited : color);
  }

  private Optional<CssColor> below(Element element, Declarations style) {
    String own = style.get("background-color") + " " + style.get("background");
    if (element.hasAttr("background")
        || IMAGE.matcher(own + style.get("background-image")).find()) {
      return Optional.empty();
    }
    if (own.isBlank()) {
      own = element.attr("bgcolor").toLowerCase(Locale.ROOT);
    }
    return own.isBlank() ? background : painted(own);
  }

  private Optional<CssColor> painted(String value) {
    if (value.strip().matches("none|inherit|initial|unset|0( 0)?")) {
      return background;
    }
    for (String word : CssText.split(value.strip(), ' ')) {
      Optional<CssColor> found = CssColor.parse(word);
      if (found.isPresent()) {
        return found.get().opaque() ? found : background;
      }
    }
    return Optional.empty();
  }
}
