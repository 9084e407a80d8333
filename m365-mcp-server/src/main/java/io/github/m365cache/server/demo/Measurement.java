package io.github.m365cache.server.demo;

import java.time.Duration;

/**
 * One tool, three ways.
 *
 * @param uncached the median with {@code use_cache=false}
 * @param first the call that filled the cache
 * @param cached the median of calls afterwards
 * @param uncachedRequests requests to Graph of one uncached call, by the tenant's log
 * @param firstRequests those of the first call
 * @param cachedRequests those of all cached calls together
 * @param cachedCalls how many those were
 * @param asExpected whether every answer said the {@code _cache_status} that it should
 */
record Measurement(
    String tool,
    Duration uncached,
    Duration first,
    Duration cached,
    long uncachedRequests,
    long firstRequests,
    long cachedRequests,
    int cachedCalls,
    boolean asExpected) {
  double speedUp() {
    return (double) uncached.toNanos() / Math.max(1, cached.toNanos());
  }
}
