package io.github.m365cache.engine.policy;

import java.time.Duration;

/**
 * Whether and how the start-up fills an operation's default call.
 *
 * @param priority 1 first, 10 last
 * @param throttle the pause after it, per account
 */
public record WarmPolicy(int priority, Duration throttle) {}
