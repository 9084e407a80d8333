/** Counters, latencies and hits, kept in memory and written out in batches. */
@org.jspecify.annotations.NullMarked
package io.github.m365cache.engine.stats;
