package io.github.m365cache.store.sqlite.integrity;

import io.github.m365cache.engine.store.Damage;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a check has found so far. */
final class Damages {
  private final Map<Damage.Kind, Long> counts = new EnumMap<>(Damage.Kind.class);

  void add(Damage.Kind kind, long count) {
    if (count > 0) {
      counts.merge(kind, count, Long::sum);
    }
  }

  List<Damage> found() {
    return counts.entrySet().stream()
        .map(each -> new Damage(each.getKey(), each.getValue()))
        .toList();
  }
}
