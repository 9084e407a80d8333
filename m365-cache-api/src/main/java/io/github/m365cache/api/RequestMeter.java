package io.github.m365cache.api;

/**
 * Counts the requests that a call makes to Microsoft 365, retries included. Safe for concurrent
 * use.
 */
@FunctionalInterface
public interface RequestMeter {
  /** A request is about to be sent. */
  void sent();
}
