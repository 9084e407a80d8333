package io.github.m365cache.graph;

import io.github.m365cache.api.CallContext;

/**
 * Makes the tickets of a source's accounts. Safe for concurrent use.
 *
 * @param tokens of the accounts
 * @param budgets of all calls, whatever they send through
 */
record Tickets(TokenSource tokens, WaitBudgets budgets) {
  Ticket of(CallContext call) {
    return new Ticket(
        call.account().id().value(),
        tokens.accessToken(call.account()),
        call.deadline(),
        call.meter(),
        budgets.of(call),
        call.urgency(),
        (refused, claims) -> tokens.instead(call.account(), refused, claims));
  }
}
