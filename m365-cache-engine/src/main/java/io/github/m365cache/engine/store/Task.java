package io.github.m365cache.engine.store;

import java.time.Instant;
import java.util.Optional;

/**
 * A task as the store has it.
 *
 * @param order what it asks for; after a failed attempt with the time of the next one
 * @param status where it stands
 * @param progress percent, 0 to 100
 * @param retries how many attempts failed and were to be repeated
 * @param startedAt when the latest attempt began
 * @param completedAt when it ended, however it ended
 * @param lastError the wire name of the latest failure; empty once it is completed
 * @param summary what it did, when it is completed
 */
public record Task(
    TaskOrder order,
    TaskStatus status,
    int progress,
    int retries,
    Optional<Instant> startedAt,
    Optional<Instant> completedAt,
    Optional<String> lastError,
    Optional<TaskSummary> summary) {}
