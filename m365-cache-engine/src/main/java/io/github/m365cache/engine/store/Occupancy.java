package io.github.m365cache.engine.store;

import io.github.m365cache.api.AccountId;
import java.time.Instant;
import java.util.Optional;

/**
 * What one resource type of one account occupies.
 *
 * @param account whose
 * @param type the resource type
 * @param entries how many entries
 * @param bytes the sum of their sizes as JSON
 * @param oldest when the oldest was created, if there is one
 * @param newest when the newest was created, if there is one
 */
public record Occupancy(
    AccountId account,
    String type,
    long entries,
    long bytes,
    Optional<Instant> oldest,
    Optional<Instant> newest) {}
