package io.github.m365cache.engine.store;

/** What is counted for each account and resource type. */
public enum Counter {
  HITS_FRESH,
  HITS_STALE,
  HITS_OFFLINE,
  HITS_NEGATIVE,
  MISSES,
  REFRESHES,
  BYPASSES,
  COALESCED,
  GRAPH_REQUESTS,
  GRAPH_REQUESTS_SAVED,
  BYTES_SAVED,
  EVICTIONS,
  INVALIDATIONS,
  OVERSIZED
}
