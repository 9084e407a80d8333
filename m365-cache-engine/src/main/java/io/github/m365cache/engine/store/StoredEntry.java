package io.github.m365cache.engine.store;

import io.github.m365cache.api.Validator;
import java.util.Optional;

/**
 * An entry as the store returns it.
 *
 * @param key its address
 * @param json one JSON object in UTF-8, decoded; not to be changed
 * @param times its ages
 * @param validator what it can be revalidated with
 */
public record StoredEntry(
    EntryKey key, byte[] json, EntryTimes times, Optional<Validator> validator) {}
