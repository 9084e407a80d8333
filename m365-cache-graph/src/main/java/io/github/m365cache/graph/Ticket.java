package io.github.m365cache.graph;

import io.github.m365cache.api.RequestMeter;
import io.github.m365cache.api.Urgency;
import java.time.Instant;
import java.util.Optional;

/**
 * On whose behalf and how long a request may go out.
 *
 * @param lane whose permits and pauses apply: the account, or the variable of a token whose account
 *     is not known yet
 * @param token the bearer token
 * @param deadline when the answer is no longer wanted
 * @param meter told of each attempt
 * @param budget what the call may still wait
 * @param urgency whether somebody waits for the answer
 * @param renewal brings another token when this one is refused
 */
record Ticket(
    String lane,
    String token,
    Instant deadline,
    RequestMeter meter,
    WaitBudget budget,
    Urgency urgency,
    Renewal renewal) {
  /** How another token is had. */
  @FunctionalInterface
  interface Renewal {
    /** For tokens that nothing can take the place of. */
    Renewal NONE = (refused, claims) -> Optional.empty();

    Optional<String> instead(String refused, Optional<String> claims);
  }

  /** The same for all whose requests go along. */
  Ticket with(Urgency ofAll) {
    return new Ticket(lane, token, deadline, meter, budget, ofAll, renewal);
  }

  /** Hides the token. */
  @Override
  public String toString() {
    return "Ticket";
  }
}
