package io.github.m365cache.testkit.tenant.odata;

import io.github.m365cache.testkit.tenant.error.GraphError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The system query options of one request, parsed and checked against an entity type. */
public record QueryOptions(
    Optional<Selection> select,
    List<Expansion> expand,
    Optional<Filter> filter,
    Optional<OrderBy> orderBy,
    OptionalInt top,
    OptionalInt skip,
    boolean count) {

  /** Parses options; anything malformed is a {@link GraphError} with status 400. */
  public static QueryOptions parse(Map<String, String> raw, EntityType type) {
    return new QueryOptions(
        text(raw, "$select").map(t -> Selection.parse(t, type)),
        text(raw, "$expand").map(t -> Expansion.parse(t, type)).orElse(List.of()),
        text(raw, "$filter").map(t -> Filter.parse(t, type)),
        text(raw, "$orderby").map(t -> OrderBy.parse(t, type)),
        number(raw, "$top"),
        number(raw, "$skip"),
        flag(raw, "$count"));
  }

  private static Optional<String> text(Map<String, String> raw, String name) {
    String value = raw.get(name);
    if (value != null && value.isBlank()) {
      throw GraphError.query("The query option '" + name + "' must not be empty.");
    }
    return Optional.ofNullable(value);
  }

  private static OptionalInt number(Map<String, String> raw, String name) {
    String value = raw.get(name);
    if (value == null) {
      return OptionalInt.empty();
    }
    if (!value.matches("\\d{1,9}")) {
      throw GraphError.query(
          "Invalid value '"
              + value
              + "' for "
              + name
              + " query option found. The "
              + name
              + " query option requires a non-negative integer value.");
    }
    return OptionalInt.of(Integer.parseInt(value));
  }

  private static boolean flag(Map<String, String> raw, String name) {
    String value = raw.getOrDefault(name, "false");
    if (!value.equals("true") && !value.equals("false")) {
      throw GraphError.query("Invalid value '" + value + "' for " + name + " query option found.");
    }
    return value.equals("true");
  }

  /**
   * Messages: what {@code $orderby} names must lead {@code $filter}, in the same order ("List
   * messages", Using filter and orderby in the same query).
   */
  public void requireEfficientOrder() {
    if (filter.isEmpty() || orderBy.isEmpty()) {
      return;
    }
    List<String> filtered = filter.get().properties();
    List<String> ordered = orderBy.get().properties();
    boolean leads =
        filtered.size() >= ordered.size() && filtered.subList(0, ordered.size()).equals(ordered);
    if (!leads) {
      throw GraphError.badRequest(
          "InefficientFilter", "The restriction or sort order is too complex for this operation.");
    }
  }
}
