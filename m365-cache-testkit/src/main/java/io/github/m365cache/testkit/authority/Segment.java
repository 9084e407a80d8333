package io.github.m365cache.testkit.authority;

import java.util.Set;

/**
 * The part of an address that says whose accounts may sign in: {@code common}, {@code
 * organizations}, {@code consumers} or the id of a tenant.
 */
record Segment(String name) {
  private static final Set<String> WORDS = Set.of("common", "organizations", "consumers");
  private static final String GUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  static Segment parse(String name) {
    if (!WORDS.contains(name) && !name.matches(GUID)) {
      throw Refusal.invalidRequest(
          90002,
          "Tenant '" + name + "' not found. Check to make sure you have the correct tenant.");
    }
    return new Segment(name);
  }

  void requireAdmits(AuthorityUser user) {
    if (!admits(user)) {
      throw Refusal.invalidGrant(
          50020,
          ("User account '{EmailHidden}' from identity provider '%s' does not exist in tenant '%s'"
                  + " and cannot access the application in that tenant. The account needs to be"
                  + " added as an external user in the tenant first.")
              .formatted(user.isPersonal() ? "live.com" : "sts.windows.net", name));
    }
  }

  private boolean admits(AuthorityUser user) {
    return switch (name) {
      case "common" -> true;
      case "organizations" -> !user.isPersonal();
      case "consumers" -> user.isPersonal();
      default -> user.tid().toString().equals(name);
    };
  }
}
