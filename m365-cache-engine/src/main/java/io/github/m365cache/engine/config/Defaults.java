package io.github.m365cache.engine.config;

import java.time.Duration;

/**
 * What the engine's own settings decide for every operation.
 *
 * @param keepAfterStale how long past {@code stale} an entry is kept
 * @param warming whether anything is warmed
 */
record Defaults(Duration keepAfterStale, boolean warming) {}
