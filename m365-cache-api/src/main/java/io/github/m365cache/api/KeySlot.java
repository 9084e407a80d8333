package io.github.m365cache.api;

/**
 * Under which name a key source keeps the cache's key.
 *
 * @param service what an OS keyring shows as the application
 * @param account what it shows as the entry
 */
public record KeySlot(String service, String account) {
  private static final String NEXT = " (next)";

  public KeySlot {
    Checks.text("key slot service", service);
    Checks.text("key slot account", account);
  }

  /** Where a new key waits, beside the one in use, until the store has it. */
  public KeySlot next() {
    return new KeySlot(service, account + NEXT);
  }

  /** Whether this is the {@link #next} of another one. */
  public boolean isNext() {
    return account.endsWith(NEXT);
  }
}
