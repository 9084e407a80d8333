package io.github.m365cache.graph.template;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.FetcherSettings;
import io.github.m365cache.api.M365Exception;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A fetcher's settings, read strictly: every error names file, line, setting and remedy. */
record Settings(FetcherSettings raw) {
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

  List<PlaceText> places(String name) {
    return raw.texts(name).stream().map(text -> place(name, text)).toList();
  }

  PlaceText place(String name, String text) {
    try {
      return PlaceText.of(text);
    } catch (IllegalArgumentException malformed) {
      throw error(name, String.valueOf(malformed.getMessage()));
    }
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
