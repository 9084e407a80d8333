package io.github.m365cache.engine.stats;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.engine.store.Occupancy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Occupancy added up over types and accounts. */
record Occupied(long entries, long bytes, Optional<Instant> oldest, Optional<Instant> newest) {
  static Occupied of(List<Occupancy> lines, Predicate<Occupancy> wanted) {
    List<Occupancy> chosen = lines.stream().filter(wanted).toList();
    return new Occupied(
        chosen.stream().mapToLong(Occupancy::entries).sum(),
        chosen.stream().mapToLong(Occupancy::bytes).sum(),
        chosen.stream().flatMap(line -> line.oldest().stream()).min(Instant::compareTo),
        chosen.stream().flatMap(line -> line.newest().stream()).max(Instant::compareTo));
  }

  void into(ObjectNode json) {
    json.put("entry_count", entries);
    json.put("total_bytes", bytes);
    oldest.ifPresent(at -> json.put("oldest_entry", at.toString()));
    newest.ifPresent(at -> json.put("newest_entry", at.toString()));
  }
}
