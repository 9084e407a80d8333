package io.github.m365cache.api;

/**
 * Under which name a key source keeps the cache's key.
 *
 * @param service what an OS keyring shows as the application
 * @param account what it shows as the entry
 */
public record KeySlot(String service, String account) {
  public KeySlot {
    Checks.text("key slot service", service);
    Checks.text("key slot account", account);
  }
}
