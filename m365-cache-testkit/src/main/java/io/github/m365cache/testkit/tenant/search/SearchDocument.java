package io.github.m365cache.testkit.tenant.search;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What an index knows of an entity: the words of each property, and those searched by default. */
public final class SearchDocument {
  private final Map<String, String> properties = new HashMap<>();
  private final StringBuilder all = new StringBuilder(" ");

  /** Adds a property that is also searched when a query names none. */
  public SearchDocument text(String property, String value) {
    all.append(SearchWords.of(value).substring(1)).append("| ");
    return property(property, value);
  }

  /** Adds a property that is searched by its name only; several values of one name add up. */
  public SearchDocument property(String property, String value) {
    properties.merge(
        property.toLowerCase(Locale.ROOT), SearchWords.of(value), (a, b) -> a + "|" + b);
    return this;
  }

  boolean has(String property) {
    return properties.containsKey(property);
  }

  boolean holds(String property, String words) {
    return properties.getOrDefault(property, "").contains(words);
  }

  boolean holds(String words) {
    return all.indexOf(words) >= 0;
  }
}
