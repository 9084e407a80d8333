package io.github.m365cache.graph;

import io.github.m365cache.api.RequestMeter;
import io.github.m365cache.api.Urgency;
import java.time.Instant;

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
 */
record Ticket(
    String lane,
    String token,
    Instant deadline,
    RequestMeter meter,
    WaitBudget budget,
    Urgency urgency) {
  /** The same for all whose requests go along. */
  Ticket with(Urgency ofAll) {
    return new Ticket(lane, token, deadline, meter, budget, ofAll);
  }

  /** Hides the token. */
  @Override
  public String toString() {
    return "Ticket";
  }
}
