package io.github.m365cache.store.sqlite.entries;

/** When an entry is alive: it was written after the last invalidation of its whole type. */
public final class Live {
  /** For a row {@code e} of cache_entries: the sequence of that invalidation, 0 without one. */
  static final String TYPE_DROPPED_AT =
      " coalesce((SELECT g.sequence FROM cache_generations g"
          + " WHERE g.account_id = e.account_id AND g.kind = 'type'"
          + " AND g.selector = e.resource_type), 0)";

  /** For a row {@code e} of cache_entries. */
  public static final String CONDITION = " e.version >" + TYPE_DROPPED_AT;

  private Live() {}
}
