package io.github.m365cache.engine.store;

/**
 * The entry that another is a part of. The part is stored only while that one is still there in
 * this version: whatever made it invalid, or changed it, made the part old.
 *
 * @param key of the whole
 * @param version of the whole, from the fence of its look-up
 */
public record CutFrom(EntryKey key, long version) {}
