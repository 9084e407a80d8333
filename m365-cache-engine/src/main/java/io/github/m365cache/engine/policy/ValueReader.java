package io.github.m365cache.engine.policy;

import io.github.m365cache.api.M365Exception;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one value as its parameter declares it. Messages tell shapes, never values. */
record ValueReader(ParameterPolicy parameter) {

  Object read(Object raw) {
    return switch (parameter.type()) {
      case STRING -> name(text(raw));
      case INTEGER -> integer(raw);
      case BOOLEAN -> flag(raw);
      case STRINGS -> texts(raw);
      case OBJECT -> object(raw);
    };
  }

  private String text(Object raw) {
    if (!(raw instanceof String text)) {
      throw wrong(raw);
    }
    if (parameter.required() && text.isBlank()) {
      throw invalid("must not be blank; give " + parameter.shape());
    }
    long max = parameter.max().orElse(ParameterPolicy.MAX_TEXT);
    int length = Words.characters(text);
    if (length > max || length < parameter.min().orElse(0)) {
      throw parameter.max().isPresent()
          ? wrong(raw)
          : invalid("must have at most " + max + " characters, not " + length);
    }
    checkControls(text, parameter.isMultiline());
    return text;
  }

  private void checkControls(String text, boolean lines) {
    if (text.chars().anyMatch(c -> Character.isISOControl(c) && !(lines && isLayout(c)))) {
      throw invalid("must not contain control characters; leave them out");
    }
  }

  private static boolean isLayout(int c) {
    return c == '\n' || c == '\r' || c == '\t';
  }

  private String name(String text) {
    if (parameter.names().isEmpty()) {
      return text;
    }
    Optional<String> canonical =
        parameter.names().entrySet().stream()
            .filter(name -> name.getKey().equalsIgnoreCase(text.strip()))
            .map(Map.Entry::getValue)
            .findFirst();
    if (canonical.isEmpty() && !parameter.openNames()) {
      throw unknownName();
    }
    return canonical.orElse(text);
  }

  private M365Exception unknownName() {
    String known = String.join(", ", parameter.names().keySet());
    return parameter.isChoice()
        ? invalid("must be one of: " + known)
        : M365Exception.notFound(
            parameter.name(),
            "there is no such '" + parameter.name() + "'; the known ones are: " + known);
  }

  private Long integer(Object raw) {
    if (!(raw instanceof Number number)) {
      throw wrong(raw);
    }
    long value;
    try {
      // Clients that know one number type only send 5 as 5.0.
      value = new BigDecimal(number.toString()).longValueExact();
    } catch (ArithmeticException | NumberFormatException fraction) {
      throw wrong(raw);
    }
    if (value < parameter.min().orElse(Long.MIN_VALUE)
        || value > parameter.max().orElse(Long.MAX_VALUE)) {
      throw wrong(raw);
    }
    return value;
  }

  private Boolean flag(Object raw) {
    if (raw instanceof Boolean flag) {
      return flag;
    }
    throw wrong(raw);
  }

  private List<String> texts(Object raw) {
    Collection<?> items =
        raw instanceof String ? List.of(raw) : raw instanceof List<?> l ? l : null;
    if (items == null) {
      throw wrong(raw);
    }
    List<String> texts = items.stream().map(this::item).toList();
    List<String> distinct =
        parameter.names().isEmpty() ? texts : List.copyOf(new LinkedHashSet<>(texts));
    long least = Math.max(parameter.required() ? 1 : 0, parameter.min().orElse(0));
    if (distinct.size() < least || distinct.size() > parameter.max().orElse(Long.MAX_VALUE)) {
      throw wrong(raw);
    }
    return distinct;
  }

  private String item(@Nullable Object item) {
    if (!(item instanceof String text)) {
      throw invalid("must be " + parameter.shape() + "; one item is " + Words.shapeOf(item));
    }
    if (text.isBlank() || Words.characters(text) > ParameterPolicy.MAX_TEXT) {
      throw invalid(
          "must hold texts of 1 to "
              + ParameterPolicy.MAX_TEXT
              + " characters; one item is "
              + Words.shapeOf(text));
    }
    checkControls(text, false);
    return name(text);
  }

  private Map<String, Object> object(Object raw) {
    if (raw instanceof Map<?, ?> map) {
      return new ObjectReader(parameter).read(map);
    }
    throw wrong(raw);
  }

  private M365Exception wrong(Object raw) {
    return invalid("must be " + parameter.shape() + ", not " + Words.shapeOf(raw));
  }

  private M365Exception invalid(String what) {
    return M365Exception.invalid(parameter.name(), "'" + parameter.name() + "' " + what);
  }
}
