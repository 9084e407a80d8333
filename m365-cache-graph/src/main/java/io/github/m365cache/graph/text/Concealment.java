package io.github.m365cache.graph.text;

import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** The ways to style a whole element away, children and all. */
final class Concealment {
  /** So far to the left or above that no screen shows it; layouts shift by less. */
  private static final double OFF_SCREEN = -300;

  private static final Pattern CLIPPED =
      Pattern.compile(
          "rect\\(\\s*([01](px)?[\\s,]+){3}[01](px)?\\s*\\)"
              + "|inset\\(\\s*(100|[5-9]\\d)(\\.\\d+)?%.*|(circle|ellipse)\\(\\s*0(px|%)?[\\s)].*"
              + "|polygon\\(\\s*(0(px|%)?[\\s,]*)+\\)");
  private static final Pattern NO_SCALE =
      Pattern.compile(".*\\bscale[xy]?\\(\\s*0*\\.?0*\\s*[,)].*|.*\\brotate[xy]\\(\\s*90deg.*");
  private static final Pattern MOVED =
      Pattern.compile(".*\\btranslate(x|y|3d)?\\(.*-\\s*\\d{3,}.*");

  private Concealment() {}

  static boolean hides(Element element, Declarations style) {
    return element.hasAttr("hidden")
        || (!style.isEmpty()
            && (isSwitchedOff(style) || isOffScreen(style) || isClipped(style) || isFlat(style)));
  }

  private static boolean isSwitchedOff(Declarations style) {
    boolean faded = below(style, "opacity", 0.06) || isZeroPercent(style.get("opacity"));
    return style.has("display", "none")
        || style.has("content-visibility", "hidden")
        || faded
        || style.get("filter").matches(".*opacity\\(\\s*0?\\.?0*%?\\s*\\).*|.*opacity=0\\b.*");
  }

  private static boolean isZeroPercent(String value) {
    return value.matches("[0-5](\\.\\d*)?%");
  }

  private static boolean isOffScreen(Declarations style) {
    boolean placed = style.get("position").matches("absolute|fixed|relative");
    boolean away = far(style, "left") || far(style, "top") || far(style, "right");
    return (placed && (away || far(style, "bottom")))
        || far(style, "text-indent")
        || far(style, "margin-left")
        || far(style, "margin-top")
        || MOVED.matcher(style.get("transform")).matches();
  }

  private static boolean isClipped(Declarations style) {
    return CLIPPED.matcher(style.get("clip")).matches()
        || CLIPPED.matcher(style.get("clip-path")).matches()
        || NO_SCALE.matcher(style.get("transform")).matches()
        || style.get("zoom").matches("0*\\.?0+%?");
  }

  /** A box without height or width that cuts off what does not fit in. */
  private static boolean isFlat(Declarations style) {
    boolean cuts = style.get("overflow").matches("hidden|clip|scroll|auto");
    boolean flat = tiny(style, "height") || tiny(style, "width");
    boolean squeezed = tiny(style, "max-height") || tiny(style, "max-width");
    return (cuts && (flat || squeezed)) || (squeezed && tiny(style, "line-height"));
  }

  private static boolean tiny(Declarations style, String property) {
    return below(style, property, 2);
  }

  private static boolean far(Declarations style, String property) {
    return below(style, property, OFF_SCREEN);
  }

  private static boolean below(Declarations style, String property, double bound) {
    String value = style.get(property);
    if (value.isEmpty()) {
      return false;
    }
    OptionalDouble length = CssLength.pixels(value, 1000);
    return length.isPresent() && length.getAsDouble() < bound;
  }
}
