package io.github.m365cache.testkit.authority;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Demands for newer tokens than those that were issued so far. Safe for concurrent use. */
final class Challenges {
  private final Map<String, Demand> demands = new HashMap<>();

  private record Demand(long after, long notBefore, boolean isMet) {
    boolean isAgainst(IssuedToken token) {
      return token.serial() <= after || (!isMet && token.claims().notBefore() < notBefore);
    }

    String claims() {
      return "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"" + notBefore + "\"}}}";
    }
  }

  /** From now on this user's tokens up to a serial number do not do. */
  synchronized void raise(String user, long after, Instant now) {
    demands.put(user, new Demand(after, now.getEpochSecond(), false));
  }

  /**
   * The claims that another token is to be asked for with. One that was asked for with them is
   * enough for later ones to do without.
   */
  synchronized Optional<String> against(IssuedToken token) {
    Demand demand = demands.get(token.user());
    if (demand == null || !token.claims().continuous()) {
      return Optional.empty();
    }
    if (demand.isAgainst(token)) {
      return Optional.of(demand.claims());
    }
    demands.put(token.user(), new Demand(demand.after, demand.notBefore, true));
    return Optional.empty();
  }
}
