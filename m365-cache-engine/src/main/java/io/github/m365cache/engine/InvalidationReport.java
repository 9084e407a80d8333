package io.github.m365cache.engine;

import io.github.m365cache.api.AccountId;
import java.time.Instant;

/**
 * What {@code cache_invalidate} did.
 *
 * @param entriesDeleted how many entries became invalid
 * @param pattern as it was given
 * @param account whose entries
 * @param reason as it was given
 * @param timestamp when
 */
public record InvalidationReport(
    int entriesDeleted, String pattern, AccountId account, String reason, Instant timestamp) {}
