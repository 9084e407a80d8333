package io.github.m365cache.server.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks into values that {@link Json#parse} read. */
public final class JsonPath {
  private JsonPath() {}

  /** What stands at the end of a path of field names; {@code null} when it is not there. */
  public static @Nullable Object at(@Nullable Object value, String... names) {
    Object at = value;
    for (String name : names) {
      at = at instanceof Map<?, ?> object ? object.get(name) : null;
    }
    return at;
  }

  /** The text at a path. */
  public static Optional<String> text(@Nullable Object value, String... names) {
    return Optional.ofNullable(at(value, names))
        .filter(String.class::isInstance)
        .map(String.class::cast);
  }

  /** The list at a path; empty when there is none. */
  public static List<?> list(@Nullable Object value, String... names) {
    return at(value, names) instanceof List<?> list ? list : List.of();
  }
}
