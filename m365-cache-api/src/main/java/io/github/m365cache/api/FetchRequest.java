package io.github.m365cache.api;

import java.util.Optional;

/**
 * One question to Microsoft 365.
 *
 * @param call the account, the deadline and the meter
 * @param arguments validated and complete; holds no account and no cache parameter
 * @param previous what the cache holds, if it may be revalidated
 * @param continuation the page to go on from; never together with {@code previous}
 */
public record FetchRequest(
    CallContext call,
    Arguments arguments,
    Optional<Previous> previous,
    Optional<Continuation> continuation) {}
