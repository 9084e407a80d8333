package io.github.m365cache.testkit.tenant.odata;

import io.github.m365cache.testkit.tenant.error.GraphError;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** A constant of a filter expression. */
sealed interface Literal {
  record Text(String value) implements Literal {}

  record Flag(boolean value) implements Literal {}

  record Numeral(double value) implements Literal {}

  record Moment(Instant value) implements Literal {}

  record Null() implements Literal {}

  /** The constant that a word stands for; empty when it is the name of a property. */
  static Optional<Literal> ofWord(String word) {
    if (word.equals("true") || word.equals("false")) {
      return Optional.of(new Flag(word.equals("true")));
    }
    if (word.equals("null")) {
      return Optional.of(new Null());
    }
    if (word.isEmpty() || !(Character.isDigit(word.charAt(0)) || word.charAt(0) == '-')) {
      return Optional.empty();
    }
    return Optional.of(word.contains("-") && word.indexOf('-') > 0 ? moment(word) : numeral(word));
  }

  private static Literal moment(String word) {
    try {
      String full = word.contains("T") ? word : word + "T00:00:00Z";
      return new Moment(OffsetDateTime.parse(full).toInstant());
    } catch (DateTimeParseException e) {
      throw GraphError.query("Unrecognized 'Edm.DateTimeOffset' literal '" + word + "'.");
    }
  }

  private static Literal numeral(String word) {
    try {
      return new Numeral(Double.parseDouble(word));
    } catch (NumberFormatException e) {
      throw GraphError.query("Unrecognized 'Edm.Int32' literal '" + word + "'.");
    }
  }

  /** The name of the constant's type in Graph's messages. */
  default String edmName() {
    if (this instanceof Flag) {
      return "Edm.Boolean";
    }
    if (this instanceof Numeral) {
      return "Edm.Int32";
    }
    return this instanceof Moment ? "Edm.DateTimeOffset" : "Edm.String";
  }

  /** Whether a property of the given type may be compared with it. */
  default boolean fits(PropertyType type) {
    return switch (type) {
      case BOOLEAN -> this instanceof Flag || this instanceof Null;
      case NUMBER -> this instanceof Numeral || this instanceof Null;
      case INSTANT -> this instanceof Moment || this instanceof Null;
      case TEXT -> this instanceof Text || this instanceof Null || this instanceof Moment;
      case COMPLEX, COLLECTION -> this instanceof Null;
    };
  }
}
