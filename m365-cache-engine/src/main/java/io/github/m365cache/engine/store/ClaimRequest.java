package io.github.m365cache.engine.store;

import io.github.m365cache.api.AccountId;
import java.time.Instant;
import java.util.function.BiPredicate;

/**
 * Which task a worker would take.
 *
 * @param now what is due, and whose lease has run out, is told by this
 * @param leaseUntil how long the worker holds it without renewing
 * @param perAccount how many tasks of one account may run at a time, in all processes
 * @param takes whether the worker can run an account's operation; asked outside of any transaction,
 *     for what is due only, and may block
 */
public record ClaimRequest(
    Instant now, Instant leaseUntil, int perAccount, BiPredicate<AccountId, String> takes) {}
