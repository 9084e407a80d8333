package io.github.m365cache.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The parameters of one call after validation and defaults: each value is a {@link String}, {@link
 * Long}, {@link Boolean}, a list of strings, or a map of such values, as the operation's policy
 * declares it. Asking for another type is a defect of the plugin and throws {@link
 * IllegalStateException}.
 */
public final class Arguments {
  private static final Arguments NONE = new Arguments(Map.of());

  private final Map<String, Object> values;

  private Arguments(Map<String, Object> values) {
    this.values = values;
  }

  public static Arguments none() {
    return NONE;
  }

  /** A copy of {@code values}; neither keys nor values may be {@code null}. */
  public static Arguments of(Map<String, ?> values) {
    return new Arguments(Map.copyOf(values));
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** The value, as one of the types above. */
  public Optional<Object> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  public String text(String name) {
    return required(name, String.class);
  }

  public Optional<String> findText(String name) {
    return has(name) ? Optional.of(text(name)) : Optional.empty();
  }

  public long integer(String name) {
    return required(name, Long.class);
  }

  public boolean flag(String name) {
    return required(name, Boolean.class);
  }

  public List<String> texts(String name) {
    List<?> texts = required(name, List.class);
    return texts.stream().map(String.class::cast).toList();
  }

  /** All values, ordered by name. */
  public Map<String, Object> asMap() {
    return new TreeMap<>(values);
  }

  /** These arguments with one more, or one replaced. */
  public Arguments with(String name, Object value) {
    Map<String, Object> more = new TreeMap<>(values);
    more.put(name, value);
    return of(more);
  }

  /** These arguments without one. */
  public Arguments without(String name) {
    Map<String, Object> fewer = new TreeMap<>(values);
    fewer.remove(name);
    return of(fewer);
  }

  private <T> T required(String name, Class<T> type) {
    Object value = values.get(name);
    if (!type.isInstance(value)) {
      throw new IllegalStateException(
          "parameter '"
              + name
              + "' is not declared as "
              + type.getSimpleName()
              + ", or has no default");
    }
    return type.cast(value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Arguments that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /** The names only: values may be private. */
  @Override
  public String toString() {
    return "Arguments" + new TreeMap<>(values).keySet();
  }
}
