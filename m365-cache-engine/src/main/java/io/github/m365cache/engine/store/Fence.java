package io.github.m365cache.engine.store;

/**
 * What a fetch remembers from before it asked, so that its answer is stored only if nothing made it
 * old meanwhile.
 *
 * @param sequence the store's commit sequence in the snapshot of the look-up
 * @param version the sequence at which the entry was last written, 0 when there was none
 */
public record Fence(long sequence, long version) {}
