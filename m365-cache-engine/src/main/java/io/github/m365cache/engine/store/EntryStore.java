package io.github.m365cache.engine.store;

/** The entries. Time never decides here: what is old is the engine's question. */
public interface EntryStore {
  /** Reads an entry and the fence of its snapshot in one transaction. */
  Lookup lookup(EntryKey key);

  /**
   * Stores an entry unless the fence says that it is old: the entry was written since, or a
   * selector that means it (by its key, type or one of its new tags) was invalidated since. Refused
   * as well when what it was cut from is no longer there in that version, and when it is larger
   * than the store takes. Committed when this returns.
   */
  PutOutcome put(EntryWrite entry, Fence fence);

  /**
   * Makes entries invalid, or edits them, and keeps the audit row, in one transaction; afterwards
   * no look-up and no older fence sees them as they were.
   */
  Invalidated invalidate(InvalidationOrder order);
}
