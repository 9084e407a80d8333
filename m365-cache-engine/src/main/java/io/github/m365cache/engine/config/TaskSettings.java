package io.github.m365cache.engine.config;

import java.time.Duration;

/**
 * {@code m365.tasks}.
 *
 * @param workers how many tasks this process runs at a time, at least 1
 * @param perAccount how many tasks of one account run at a time, in all processes, at least 1
 * @param retries how often a task that failed is tried again
 * @param firstPause the longest pause before the first retry; it doubles with each further one
 * @param mostPause the longest pause of all
 * @param lease how long a process that died keeps what it ran from the others
 * @param poll how often a process looks for tasks that others left
 */
public record TaskSettings(
    int workers,
    int perAccount,
    int retries,
    Duration firstPause,
    Duration mostPause,
    Duration lease,
    Duration poll) {}
