package io.github.m365cache.api;

import java.time.Instant;

/**
 * What every request to Microsoft 365 on behalf of a call carries along.
 *
 * @param account whose data
 * @param deadline when the answer is no longer wanted
 * @param meter told of each request
 * @param progress told how far longer work has come
 */
public record CallContext(
    Account account, Instant deadline, RequestMeter meter, Progress progress) {
  /** A call whose progress nobody follows. */
  public CallContext(Account account, Instant deadline, RequestMeter meter) {
    this(account, deadline, meter, Progress.NONE);
  }

  /** This call with time until {@code end} at least: bytes that flow are worth waiting for. */
  public CallContext notBefore(Instant end) {
    return deadline.isBefore(end) ? new CallContext(account, end, meter, progress) : this;
  }
}
