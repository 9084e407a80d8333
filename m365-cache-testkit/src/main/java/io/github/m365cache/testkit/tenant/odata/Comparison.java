package io.github.m365cache.testkit.tenant.odata;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * A property compared with a constant. Text is compared without regard to case, as Exchange does.
 */
record Comparison(List<String> path, Operator operator, Literal literal) implements FilterNode {
  enum Operator {
    EQ,
    NE,
    GT,
    GE,
    LT,
    LE;

    static boolean isName(String word) {
      return List.of("eq", "ne", "gt", "ge", "lt", "le").contains(word);
    }

    static Operator of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  @Override
  public boolean test(JsonNode entity) {
    JsonNode value = FilterNode.resolve(entity, path);
    if (literal instanceof Literal.Null) {
      boolean missing = value.isMissingNode() || value.isNull();
      return operator == Operator.NE ? !missing : operator == Operator.EQ && missing;
    }
    OptionalInt order = order(value);
    return order.isEmpty() ? operator == Operator.NE : holds(order.getAsInt());
  }

  private boolean holds(int order) {
    return switch (operator) {
      case EQ -> order == 0;
      case NE -> order != 0;
      case GT -> order > 0;
      case GE -> order >= 0;
      case LT -> order < 0;
      case LE -> order <= 0;
    };
  }

  private OptionalInt order(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return OptionalInt.empty();
    }
    if (literal instanceof Literal.Flag flag) {
      return OptionalInt.of(Boolean.compare(value.asBoolean(), flag.value()));
    }
    if (literal instanceof Literal.Numeral numeral) {
      return OptionalInt.of(Double.compare(value.asDouble(), numeral.value()));
    }
    if (literal instanceof Literal.Moment moment) {
      return OptionalInt.of(Instant.parse(value.asText()).compareTo(moment.value()));
    }
    String text = ((Literal.Text) literal).value();
    return OptionalInt.of(value.asText().compareToIgnoreCase(text));
  }
}
