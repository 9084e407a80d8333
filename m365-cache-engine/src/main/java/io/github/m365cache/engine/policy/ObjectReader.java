package io.github.m365cache.engine.policy;

import io.github.m365cache.api.M365Exception;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies a nested value: integers become longs, and a depth that nobody means is refused. */
record ObjectReader(ParameterPolicy parameter) {
  /** Graph's entities are at most half as deep. */
  private static final int MAX_DEPTH = 16;

  Map<String, Object> read(Map<?, ?> map) {
    return map(map, 1);
  }

  private @Nullable Object value(@Nullable Object value, int depth) {
    if (depth > MAX_DEPTH) {
      throw invalid("must be nested at most " + MAX_DEPTH + " deep");
    }
    if (value instanceof Map<?, ?> map) {
      return map(map, depth);
    }
    if (value instanceof List<?> list) {
      return list(list, depth);
    }
    if (value instanceof String text && text.indexOf('\0') >= 0) {
      throw invalid("must not contain NUL characters; leave them out");
    }
    return value instanceof Number number ? number(number) : value;
  }

  // A null inside an object clears a field in Graph, so it stays: copies of Map.copyOf would not.
  private Map<String, Object> map(Map<?, ?> map, int depth) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    map.forEach((name, value) -> copy.put(String.valueOf(name), value(value, depth + 1)));
    @SuppressWarnings("NullAway") // see above; the values of Arguments are not null, theirs may be
    Map<String, Object> read = Collections.unmodifiableMap(copy);
    return read;
  }

  private List<@Nullable Object> list(List<?> list, int depth) {
    List<@Nullable Object> copy = new ArrayList<>();
    list.forEach(item -> copy.add(value(item, depth + 1)));
    return Collections.unmodifiableList(copy);
  }

  private static Object number(Number number) {
    try {
      return new BigDecimal(number.toString()).longValueExact();
    } catch (ArithmeticException | NumberFormatException fraction) {
      return number.doubleValue();
    }
  }

  private M365Exception invalid(String what) {
    return M365Exception.invalid(parameter.name(), "'" + parameter.name() + "' " + what);
  }
}
