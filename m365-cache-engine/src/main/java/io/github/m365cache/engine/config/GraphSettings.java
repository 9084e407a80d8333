package io.github.m365cache.engine.config;

import java.net.URI;
import java.time.Duration;

/**
 * {@code m365.graph}.
 *
 * @param endpoint the cloud's root, without a version: https, or http on loopback
 * @param mailboxConcurrency requests under way for one mailbox
 * @param processConcurrency requests under way in all, at most
 * @param growAfter how many in a row go well before there may be one more, after there were fewer
 * @param lowBudget the share of a budget that is left at which there are fewer, 0 to 1
 * @param maxWait how long a user's call waits in all when Graph throttles
 * @param timeout how long one request may take
 */
public record GraphSettings(
    URI endpoint,
    int mailboxConcurrency,
    int processConcurrency,
    int growAfter,
    double lowBudget,
    Duration maxWait,
    Duration timeout) {}
