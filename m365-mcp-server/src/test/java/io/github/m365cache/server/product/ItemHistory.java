package io.github.m365cache.server.product;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The truth about each of many items, by its id. */
final class ItemHistory {
  static final String ABSENT = "absent";

  private final Map<String, TruthHistory> items = new TreeMap<>();

  /** What is there now; whatever is not, is absent. */
  void observe(Map<String, String> now, boolean own, Instant at) {
    Set<String> ids = new TreeSet<>(items.keySet());
    ids.addAll(now.keySet());
    ids.forEach(id -> of(id).observe(now.getOrDefault(id, ABSENT), own, at));
  }

  TruthHistory of(String id) {
    return items.computeIfAbsent(id, unknown -> new TruthHistory(ABSENT));
  }
}
