package io.github.m365cache.testkit.tenant.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The last change of every entity of a collection, numbered. It shows the latest state, not each
 * change, as delta queries do. Guarded by its owner's lock.
 */
public final class ChangeLog {
  /** The last change of one entity. */
  public record Change(String key, long version, boolean removed, Instant at) {}

  private final Map<String, Change> last = new HashMap<>();
  private long version;

  void touch(String key, Instant at) {
    version++;
    last.put(key, new Change(key, version, false, at));
  }

  void remove(String key, Instant at) {
    version++;
    last.put(key, new Change(key, version, true, at));
  }

  public long version() {
    return version;
  }

  /** What changed after a version, oldest first. */
  public List<Change> since(long after) {
    return last.values().stream()
        .filter(c -> c.version() > after)
        .sorted(Comparator.comparingLong(Change::version))
        .toList();
  }

  /** The version at a time. */
  public long versionAt(Instant time) {
    return last.values().stream()
        .filter(c -> !c.at().isAfter(time))
        .mapToLong(Change::version)
        .max()
        .orElse(0);
  }
}
