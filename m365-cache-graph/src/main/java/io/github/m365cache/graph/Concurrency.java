package io.github.m365cache.graph;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;

/**
 * How many requests may be under way.
 *
 * @param mailbox for one service of one account; Outlook allows 4 per app and mailbox (Graph,
 *     "Microsoft Graph throttling limits")
 * @param process in all, at most; there are fewer after Graph asked to slow down
 * @param growAfter how many requests in a row go well before there may be one more again
 * @param lowBudget the share of a service's budget of which Graph tells that it is left, at or
 *     below which there are fewer; 0 for never
 */
public record Concurrency(int mailbox, int process, int growAfter, double lowBudget) {
  /**
   * @throws M365Exception {@link ErrorCode#CONFIGURATION} for a value that cannot be used
   */
  public Concurrency {
    check(mailbox > 0, "m365.graph.concurrency.mailbox must be at least 1");
    check(process > 0, "m365.graph.concurrency.process must be at least 1");
    check(growAfter > 0, "m365.graph.concurrency.grow-after must be at least 1");
    check(lowBudget >= 0 && lowBudget <= 1, "m365.graph.concurrency.low-budget must be a share");
  }

  /**
   * How many of a mailbox's permits one piece of background work may have: all but one, so that
   * whoever is waited for finds one.
   */
  int mailboxBehind() {
    return Math.max(1, mailbox - 1);
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new M365Exception(ErrorCode.CONFIGURATION, message);
    }
  }
}
