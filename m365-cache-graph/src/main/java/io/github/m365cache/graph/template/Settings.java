package io.github.m365cache.graph.template;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.FactorySettings;
import io.github.m365cache.api.M365Exception;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The settings of a fetcher or an action, read strictly: every error names file, line, setting and
 * remedy.
 */
record Settings(FactorySettings raw) {
  /** Refuses settings that nobody reads. */
  Settings only(Set<String> known) {
    for (String name : new TreeSet<>(raw.values().keySet())) {
      if (!known.contains(name)) {
        throw error(name, "is not known here; known are " + new TreeSet<>(known));
      }
    }
    return this;
  }

  String text(String name) {
    return raw.text(name);
  }

  /** A text, a number, or a list of texts joined by commas. */
  Optional<PlaceText> query(String name) {
    Object value = raw.values().get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof List<?>) {
      return Optional.of(place(name, String.join(",", raw.texts(name))));
    }
    if (value instanceof String || value instanceof Long || value instanceof Integer) {
      return Optional.of(place(name, value.toString()));
    }
    throw error(name, "must be a text, a whole number or a list of texts");
  }

  /** The query parameters that are no options of OData, by their names. */
  Map<String, PlaceText> plainQuery(String name) {
    Map<String, PlaceText> query = new TreeMap<>();
    raw.textMap(name)
        .forEach(
            (parameter, text) -> {
              if (!parameter.matches("[A-Za-z]+")) {
                throw error(
                    name, "must name parameters in letters, as in { includeHidden = true }");
              }
              query.put(parameter, place(name, text));
            });
    return query;
  }

  List<PlaceText> places(String name) {
    return raw.texts(name).stream().map(text -> place(name, text)).toList();
  }

  PlaceText place(String name, String text) {
    try {
      PlaceText read = PlaceText.of(text);
      read.places().forEach(place -> known(name, place));
      return read;
    } catch (IllegalArgumentException malformed) {
      throw error(name, String.valueOf(malformed.getMessage()));
    }
  }

  /** A place that names no parameter would be left out of every request without a word. */
  private void known(String name, String place) {
    if (!raw.parameters().contains(place)) {
      throw error(name, "names no parameter with {" + place + "}; there are " + raw.parameters());
    }
  }

  /** The settings in an object below these. */
  Optional<Settings> child(String name) {
    Object value = raw.values().get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> values = new HashMap<>();
      map.forEach((key, each) -> values.put(String.valueOf(key), each));
      return Optional.of(
          new Settings(new FactorySettings(raw.origin() + ": " + name, values, raw.parameters())));
    }
    throw error(name, "must be an object");
  }

  /** One of {@code allowed}; the first when it is not set. */
  String choice(String name, List<String> allowed) {
    Object value = raw.values().getOrDefault(name, allowed.get(0));
    if (value instanceof String text && allowed.contains(text)) {
      return text;
    }
    throw error(name, "must be one of " + allowed);
  }

  boolean flag(String name) {
    Object value = raw.values().getOrDefault(name, false);
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw error(name, "must be true or false");
  }

  M365Exception error(String name, String problem) {
    return new M365Exception(ErrorCode.CONFIGURATION, raw.origin() + ": '" + name + "' " + problem);
  }
}
