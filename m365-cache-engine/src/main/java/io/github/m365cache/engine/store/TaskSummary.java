package io.github.m365cache.engine.store;

/**
 * What a task did, in figures: nothing of an answer outlives its entry.
 *
 * @param entries how many entries it stored
 * @param bytes their size as JSON
 */
public record TaskSummary(long entries, long bytes) {}
