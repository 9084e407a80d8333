package io.github.m365cache.engine.store;

import io.github.m365cache.api.Tag;
import io.github.m365cache.api.Validator;
import java.util.Optional;
import java.util.Set;

/**
 * An entry to be stored.
 *
 * @param key its address
 * @param json one JSON object in UTF-8; not changed after it was handed over
 * @param times its ages
 * @param validator what it can be revalidated with
 * @param tags what it shows and what it is a list of
 * @param cutFrom the entry that it is a part of, whose tags it carries too
 */
public record EntryWrite(
    EntryKey key,
    byte[] json,
    EntryTimes times,
    Optional<Validator> validator,
    Set<Tag> tags,
    Optional<CutFrom> cutFrom) {
  public EntryWrite {
    tags = Set.copyOf(tags);
  }

  /** One that is no part of another. */
  public EntryWrite(
      EntryKey key, byte[] json, EntryTimes times, Optional<Validator> validator, Set<Tag> tags) {
    this(key, json, times, validator, tags, Optional.empty());
  }
}
