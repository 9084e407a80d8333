package io.github.m365cache.engine.config;

import java.time.Duration;

/**
 * {@code m365.cache.retention}: how long records stay that nothing depends on any more.
 *
 * @param audit the audit of invalidations
 * @param tasks tasks that have ended
 */
public record Retention(Duration audit, Duration tasks) {}
