package io.github.m365cache.server.tools;

import io.github.m365cache.api.M365Exception;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An optional integer.
 *
 * @param name as callers write it
 * @param otherwise its value in a call without it
 * @param min the least value
 * @param max the greatest value
 * @param description one sentence for the model
 */
record IntegerParameter(String name, int otherwise, int min, int max, String description)
    implements ToolParameter {
  @Override
  public boolean required() {
    return false;
  }

  @Override
  public Optional<Object> fallback() {
    return Optional.of(otherwise);
  }

  @Override
  public Map<String, @Nullable Object> schema() {
    Map<String, @Nullable Object> schema = new LinkedHashMap<>();
    schema.put("type", "integer");
    schema.put("description", description);
    schema.put("default", otherwise);
    schema.put("minimum", min);
    schema.put("maximum", max);
    return schema;
  }

  @Override
  public Object accept(Object given) {
    if (given instanceof Number number) {
      try {
        // Clients that know one number type only send 5 as 5.0.
        int value = new BigDecimal(number.toString()).intValueExact();
        if (value >= min && value <= max) {
          return value;
        }
      } catch (ArithmeticException | NumberFormatException fraction) {
        throw wrong();
      }
    }
    throw wrong();
  }

  private M365Exception wrong() {
    return M365Exception.invalid(
        name, "'" + name + "' must be an integer between " + min + " and " + max);
  }
}
