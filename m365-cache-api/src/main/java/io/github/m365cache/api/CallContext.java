package io.github.m365cache.api;

import java.time.Instant;

/**
 * What every request to Microsoft 365 on behalf of a call carries along.
 *
 * @param account whose data
 * @param deadline when the answer is no longer wanted
 * @param meter told of each request
 */
public record CallContext(Account account, Instant deadline, RequestMeter meter) {}
