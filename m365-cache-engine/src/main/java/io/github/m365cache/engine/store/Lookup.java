package io.github.m365cache.engine.store;

/** The answer to a look-up, all of it from one snapshot. */
public sealed interface Lookup {
  /** What a fetch that starts now must hand to {@link EntryStore#put}. */
  Fence fence();

  /** There is an entry; it may be of any age. */
  record Found(StoredEntry entry, Validity validity, Fence fence) implements Lookup {}

  /**
   * There is none, or it was made invalid.
   *
   * @param validity holds while the entry is not written and nothing of the account is made
   *     invalid: what was found not to exist may exist afterwards
   */
  record Missing(Validity validity, Fence fence) implements Lookup {}
}
