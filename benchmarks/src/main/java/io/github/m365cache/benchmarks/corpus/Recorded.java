package io.github.m365cache.benchmarks.corpus;

/**
 * An answer as a store was given it.
 *
 * @param type of the entry: an operation, or a state of one
 */
public record Recorded(String type, byte[] json) {}
