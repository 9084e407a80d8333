package io.github.m365cache.testkit.authority;

/** A user, and what the authority lets the user do. Safe for concurrent use. */
final class Person {
  private final AuthorityUser user;
  private final Consents consents = new Consents();
  private volatile boolean disabled;
  private volatile boolean mustInteract;

  Person(AuthorityUser user) {
    this.user = user;
  }

  AuthorityUser user() {
    return user;
  }

  String name() {
    return user.name();
  }

  Consents consents() {
    return consents;
  }

  void disabled(boolean value) {
    disabled = value;
  }

  /** From now on a refresh does not do until the user signed in again. */
  void mustInteract() {
    mustInteract = true;
  }

  /** The user signs in, in person. */
  void signIn(Segment segment) {
    requireEnabled();
    segment.requireAdmits(user);
    mustInteract = false;
  }

  /** Nobody is there but the application. */
  void requireMayRefresh(Segment segment) {
    requireEnabled();
    segment.requireAdmits(user);
    if (mustInteract) {
      throw new Refusal(
              "interaction_required",
              50076,
              "Due to a configuration change made by your administrator, or because you moved to a"
                  + " new location, you must use multi-factor authentication to access the"
                  + " resource.")
          .withSuberror("basic_action");
    }
  }

  void requireEnabled() {
    if (disabled) {
      throw Refusal.invalidGrant(50057, "The user account is disabled.");
    }
  }
}
