package io.github.m365cache.engine.store;

import java.time.Instant;

/**
 * Hits on an entry since they were last recorded.
 *
 * @param key the entry; one that is gone is passed over
 * @param hits how many, at least 1
 * @param accessedAt the latest
 */
public record Touch(EntryKey key, long hits, Instant accessedAt) {}
