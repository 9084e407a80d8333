package io.github.m365cache.server.tools;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The checked values of a call, by name. Asking for what is not there is a defect. */
record ToolValues(Map<String, Object> values) {
  ToolValues {
    values = Map.copyOf(values);
  }

  Optional<String> find(String name) {
    return Optional.ofNullable((String) values.get(name));
  }

  String text(String name) {
    return find(name).orElseThrow();
  }

  boolean flag(String name) {
    return (Boolean) Objects.requireNonNull(values.get(name));
  }

  int integer(String name) {
    return (Integer) Objects.requireNonNull(values.get(name));
  }
}
