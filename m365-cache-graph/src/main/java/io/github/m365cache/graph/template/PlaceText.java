package io.github.m365cache.graph.template;

import io.github.m365cache.api.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places for parameters, {@code startswith(displayName,'{query}')}. A place inside
 * single quotes is an OData text, in which a quote is written twice (OData 4.01 URL conventions,
 * section 5.1.1.14.1).
 */
record PlaceText(List<Part> parts) {
  private static final Pattern PLACE = Pattern.compile("\\{([a-z][a-z0-9_]*)\\}");

  PlaceText {
    parts = List.copyOf(parts);
  }

  /** A literal, or the name of a parameter; {@code quoted} when quotes stand around the place. */
  record Part(String text, boolean isPlace, boolean quoted) {}

  static PlaceText of(String text) {
    List<Part> parts = new ArrayList<>();
    Matcher places = PLACE.matcher(text);
    int from = 0;
    while (places.find()) {
      addLiteral(text.substring(from, places.start()), parts);
      parts.add(new Part(places.group(1), true, inQuotes(text, places.start())));
      from = places.end();
    }
    addLiteral(text.substring(from), parts);
    return new PlaceText(parts);
  }

  /** Quotes that are open before the place: an odd number of them. */
  private static boolean inQuotes(String text, int at) {
    return text.substring(0, at).chars().filter(c -> c == '\'').count() % 2 == 1;
  }

  private static void addLiteral(String literal, List<Part> parts) {
    if (literal.indexOf('{') >= 0 || literal.indexOf('}') >= 0) {
      throw new IllegalArgumentException(
          "must name parameters as {name}, in lower case, and hold no other braces");
    }
    if (!literal.isEmpty()) {
      parts.add(new Part(literal, false, false));
    }
  }

  /** The names of the parameters. */
  List<String> places() {
    return parts.stream().filter(Part::isPlace).map(Part::text).toList();
  }

  /** The text with its places filled; empty when a parameter has no value. */
  Optional<String> fill(Arguments arguments, UnaryOperator<String> check) {
    StringBuilder filled = new StringBuilder();
    for (Part part : parts) {
      if (part.isPlace()) {
        Optional<String> value = value(part, arguments).map(check);
        if (value.isEmpty()) {
          return Optional.empty();
        }
        filled.append(value.get());
      } else {
        filled.append(part.text());
      }
    }
    return Optional.of(filled.toString());
  }

  /** The same as a text of its own, in which a quote is a quote. */
  Optional<String> plain(Arguments arguments) {
    List<Part> plain =
        parts.stream().map(part -> new Part(part.text(), part.isPlace(), false)).toList();
    return new PlaceText(plain).fill(arguments, value -> value);
  }

  /** The value of a place, with its quotes doubled where it stands between quotes. */
  static Optional<String> value(Part place, Arguments arguments) {
    return arguments
        .value(place.text())
        .map(String::valueOf)
        .map(value -> place.quoted() ? value.replace("'", "''") : value);
  }
}
