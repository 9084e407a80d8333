package io.github.m365cache.engine.policy;

import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Shapes of values in words, for messages that must not show the values. */
final class Words {
  private Words() {}

  /** What a parameter takes. */
  static String shape(ParameterPolicy parameter) {
    if (!parameter.names().isEmpty() && !parameter.openNames()) {
      String names = String.join(", ", parameter.names().keySet());
      return parameter.type() == ParameterType.STRINGS
          ? "a list of texts out of: " + names
          : "one of: " + names;
    }
    return switch (parameter.type()) {
      case INTEGER -> "an integer" + range(parameter, "");
      case STRING -> "a text" + range(parameter, " characters");
      case STRINGS -> "a list of texts" + range(parameter, " of them");
      case BOOLEAN -> "true or false";
      case OBJECT -> "an object";
    };
  }

  private static String range(ParameterPolicy parameter, String unit) {
    OptionalLong min = parameter.min();
    OptionalLong max = parameter.max();
    String of = unit.isEmpty() ? " " : ", ";
    if (min.isPresent() && max.isPresent()) {
      return of + "between " + min.getAsLong() + " and " + max.getAsLong() + unit;
    }
    if (max.isPresent()) {
      return of + "at most " + max.getAsLong() + unit;
    }
    return min.isPresent() ? of + "at least " + min.getAsLong() + unit : "";
  }

  /** What a caller gave. */
  static String shapeOf(@Nullable Object value) {
    if (value instanceof String text) {
      return "a text of " + count(characters(text), "character");
    }
    if (value instanceof Collection<?> list) {
      return "a list of " + count(list.size(), "item");
    }
    if (value instanceof Map<?, ?> map) {
      return "an object of " + count(map.size(), "field");
    }
    if (value instanceof Number number) {
      return number.doubleValue() % 1 == 0 ? "the given integer" : "a fraction";
    }
    return value instanceof Boolean ? "a boolean" : "nothing";
  }

  /** The number of characters as JSON Schema counts them: code points. */
  static int characters(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
