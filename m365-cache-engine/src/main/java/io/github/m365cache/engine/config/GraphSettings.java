package io.github.m365cache.engine.config;

import java.net.URI;
import java.time.Duration;

/**
 * {@code m365.graph}.
 *
 * @param endpoint the cloud's root, without a version: https, or http on loopback
 * @param mailboxConcurrency requests under way for one mailbox
 * @param processConcurrency requests under way in all
 * @param maxWait how long a user's call waits in all when Graph throttles
 * @param timeout how long one request may take
 */
public record GraphSettings(
    URI endpoint,
    int mailboxConcurrency,
    int processConcurrency,
    Duration maxWait,
    Duration timeout) {}
