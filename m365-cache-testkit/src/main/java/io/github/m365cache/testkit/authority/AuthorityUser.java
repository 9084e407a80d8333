package io.github.m365cache.testkit.authority;

import java.util.UUID;

/**
 * Somebody who can sign in.
 *
 * @param name short, as commands give it
 * @param username the user principal name
 * @param oid the object id; of a personal account the first 16 digits are zero
 * @param tid the tenant, {@link #CONSUMERS} for a personal account
 */
public record AuthorityUser(String name, String displayName, String username, UUID oid, UUID tid) {
  /** The tenant of all personal accounts ("ID token claims", tid). */
  public static final UUID CONSUMERS = UUID.fromString("9188040d-6c67-4c5b-b112-36a304b66dad");

  boolean isPersonal() {
    return tid.equals(CONSUMERS);
  }
}
