package io.github.m365cache.engine.policy;

import java.util.List;
import java.util.Optional;

/**
 * How answers of a read operation are kept.
 *
 * @param key the parameters of the key, in order
 * @param ttl the three ages
 * @param tags templates of the tags that every entry carries
 * @param tagsWhenEmpty templates added when the answer is a list without items, which could not
 *     name its container otherwise
 * @param state a shared state, if there is one
 * @param warm warming, if it is wanted
 * @param pages whether a call may go on with a {@code cursor}
 * @param cutBy the integer parameter of the key that says how many items a list has at most: a list
 *     of fewer is the beginning of one of more
 */
public record CachePolicy(
    List<String> key,
    Ttl ttl,
    List<TagTemplate> tags,
    List<TagTemplate> tagsWhenEmpty,
    Optional<StatePolicy> state,
    Optional<WarmPolicy> warm,
    boolean pages,
    Optional<String> cutBy) {
  public CachePolicy {
    key = List.copyOf(key);
    tags = List.copyOf(tags);
    tagsWhenEmpty = List.copyOf(tagsWhenEmpty);
  }

  /** A policy of answers of which none is a part of another. */
  public CachePolicy(
      List<String> key,
      Ttl ttl,
      List<TagTemplate> tags,
      List<TagTemplate> tagsWhenEmpty,
      Optional<StatePolicy> state,
      Optional<WarmPolicy> warm,
      boolean pages) {
    this(key, ttl, tags, tagsWhenEmpty, state, warm, pages, Optional.empty());
  }

  /** A policy of answers that are one page. */
  public CachePolicy(
      List<String> key,
      Ttl ttl,
      List<TagTemplate> tags,
      List<TagTemplate> tagsWhenEmpty,
      Optional<StatePolicy> state,
      Optional<WarmPolicy> warm) {
    this(key, ttl, tags, tagsWhenEmpty, state, warm, false);
  }
}
