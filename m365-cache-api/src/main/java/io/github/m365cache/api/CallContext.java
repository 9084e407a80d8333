package io.github.m365cache.api;

import java.time.Instant;

/**
 * What every request to Microsoft 365 on behalf of a call carries along.
 *
 * @param account whose data
 * @param deadline when the answer is no longer wanted
 * @param meter told of each request
 * @param progress told how far longer work has come
 * @param urgency whether somebody waits for it
 */
public record CallContext(
    Account account, Instant deadline, RequestMeter meter, Progress progress, Urgency urgency) {
  /** A call that somebody waits for, whose progress nobody follows. */
  public CallContext(Account account, Instant deadline, RequestMeter meter) {
    this(account, deadline, meter, Progress.NONE, Urgency.awaited());
  }

  /** This call with time until {@code end} at least: bytes that flow are worth waiting for. */
  public CallContext notBefore(Instant end) {
    return deadline.isBefore(end) ? new CallContext(account, end, meter, progress, urgency) : this;
  }

  /** This call as one that somebody waits for: what it asks for now, others wait for as well. */
  public CallContext asAwaited() {
    return new CallContext(account, deadline, meter, progress, Urgency.awaited());
  }
}
