package io.github.m365cache.engine.store;

import io.github.m365cache.api.Tag;

/** Which entries of an account an invalidation means. */
public sealed interface Selector {
  /** Every entry whose key matches. */
  record ByPattern(KeyPattern pattern) implements Selector {}

  /** Every entry that carries the tag. */
  record ByTag(Tag tag) implements Selector {}

  /** Every entry of a resource type; costs the same however many there are. */
  record ByType(String type) implements Selector {}
}
