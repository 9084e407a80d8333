package io.github.m365cache.engine.store;

/**
 * What an invalidation did.
 *
 * @param entries how many entries became invalid
 */
public record Invalidated(int entries) {}
