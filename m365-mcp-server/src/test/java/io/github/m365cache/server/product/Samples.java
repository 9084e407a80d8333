package io.github.m365cache.server.product;

import io.github.m365cache.api.Arguments;
import io.github.m365cache.engine.policy.ArgumentReader;
import io.github.m365cache.engine.policy.OperationPolicy;
import io.github.m365cache.engine.policy.ParameterPolicy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Arguments as a caller would give them. */
final class Samples {
  private Samples() {}

  /** Every parameter that an operation requires, and no other. */
  static Arguments arguments(OperationPolicy operation) {
    Map<String, Object> values = new HashMap<>();
    for (ParameterPolicy parameter : operation.parameters()) {
      if (parameter.required()) {
        values.put(parameter.name(), value(parameter));
      }
    }
    return ArgumentReader.read(operation, values);
  }

  private static Object value(ParameterPolicy parameter) {
    if (!parameter.names().isEmpty()) {
      return parameter.names().keySet().iterator().next();
    }
    return switch (parameter.type()) {
      case STRING -> "a@b.example";
      case INTEGER -> parameter.min().orElse(1);
      case BOOLEAN -> true;
      case OBJECT -> Map.of();
      case STRINGS -> List.of("a@b.example");
    };
  }
}
