package io.github.m365cache.api;

/**
 * A signed-in account.
 *
 * @param id the canonical identity
 * @param username the sign-in name, for people; matched without regard to case
 * @param type work, personal or unknown
 */
public record Account(AccountId id, String username, AccountType type) {
  public Account {
    Checks.text("user name", username);
  }

  /** Whether {@code idOrName}, as a caller gives it, means this account. */
  public boolean isNamed(String idOrName) {
    return id.value().equals(idOrName) || username.equalsIgnoreCase(idOrName);
  }
}
