package io.github.m365cache.api;

/** The kind of a Microsoft account, which decides some requests (search, for one). */
public enum AccountType {
  WORK,
  PERSONAL,
  UNKNOWN;

  /** The tenant of all personal accounts (Microsoft identity platform, "ID token claims"). */
  public static final String PERSONAL_TENANT = "9188040d-6c67-4c5b-b112-36a304b66dad";

  /** The kind of the accounts of a tenant, by its id. */
  public static AccountType ofTenant(String tenantId) {
    return tenantId.equalsIgnoreCase(PERSONAL_TENANT) ? PERSONAL : WORK;
  }
}
