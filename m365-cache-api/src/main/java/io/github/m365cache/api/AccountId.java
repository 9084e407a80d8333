package io.github.m365cache.api;

/**
 * The one canonical identity of an account: MSAL's home account id, {@code oid.tid}. Keys, tags,
 * limits, audit and logs use nothing else; a user name is resolved to it before anything happens.
 *
 * @param value not blank, without control characters
 */
public record AccountId(String value) implements Comparable<AccountId> {
  public AccountId {
    Checks.text("account id", value);
  }

  @Override
  public int compareTo(AccountId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
