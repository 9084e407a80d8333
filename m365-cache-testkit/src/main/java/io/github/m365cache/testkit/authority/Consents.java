package io.github.m365cache.testkit.authority;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What one user has let the application do. Safe for concurrent use. */
final class Consents {
  /** What the application's registration lists, and {@code .default} stands for. */
  private static final String REGISTERED = "User.Read";

  private final Set<String> granted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  private final Set<String> refused = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  /** The user agrees, to all that may be agreed to. */
  synchronized void grant(Scopes scopes) {
    List<String> asked = scopes.permissions();
    if (asked.stream().anyMatch(refused::contains)) {
      throw required();
    }
    asked.forEach(permission -> granted.add(isDefault(permission) ? REGISTERED : permission));
  }

  /** Nobody is there to agree: what is asked for must have been granted. */
  synchronized void require(Scopes scopes) {
    List<String> asked = scopes.permissions();
    if (asked.stream().anyMatch(permission -> !isGranted(permission))) {
      throw required();
    }
  }

  private boolean isGranted(String permission) {
    return isDefault(permission) || granted.contains(permission);
  }

  private static boolean isDefault(String permission) {
    return permission.equals(".default");
  }

  /** Takes a permission back; from now on nobody can grant it. */
  synchronized void refuse(String permission) {
    refused.add(permission);
    granted.remove(permission);
  }

  synchronized List<String> granted() {
    return List.copyOf(granted);
  }

  private static Refusal required() {
    return Refusal.invalidGrant(
            65001,
            "The user or administrator has not consented to use the application. Send an"
                + " interactive authorization request for this user and resource.")
        .withSuberror("consent_required");
  }
}
