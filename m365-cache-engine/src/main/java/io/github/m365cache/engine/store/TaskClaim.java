package io.github.m365cache.engine.store;

/**
 * A task that a worker holds.
 *
 * @param task as it was when it was claimed, running
 * @param fence the number of the claim; a later claim of the task has a higher one
 */
public record TaskClaim(Task task, long fence) {}
