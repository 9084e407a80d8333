package io.github.m365cache.engine.config;

import java.time.Duration;

/**
 * {@code m365.warming}.
 *
 * @param enabled whether the start fetches anything ahead
 * @param recent how many of the entries that an account asked for last are fetched as well
 * @param recentThrottle the pause after each of those, per account
 */
public record WarmingSettings(boolean enabled, int recent, Duration recentThrottle) {}
