package io.github.m365cache.engine.store;

import io.github.m365cache.api.Tag;
import java.util.Set;

/** Which entries of an account an invalidation means. */
public sealed interface Selector {
  /** Whether an entry with this key and these tags is one of them; the account is not compared. */
  boolean means(EntryKey key, Set<Tag> tags);

  /** Every entry whose key matches. */
  record ByPattern(KeyPattern pattern) implements Selector {
    @Override
    public boolean means(EntryKey key, Set<Tag> tags) {
      return pattern.matches(key.text());
    }
  }

  /** Every entry that carries the tag. */
  record ByTag(Tag tag) implements Selector {
    @Override
    public boolean means(EntryKey key, Set<Tag> tags) {
      return tags.contains(tag);
    }
  }

  /** Every entry of a resource type; costs the same however many there are. */
  record ByType(String type) implements Selector {
    @Override
    public boolean means(EntryKey key, Set<Tag> tags) {
      return key.type().equals(type);
    }
  }
}
