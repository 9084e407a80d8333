package io.github.m365cache.engine.store;

/** The answer to a look-up, all of it from one snapshot. */
public sealed interface Lookup {
  /** What a fetch that starts now must hand to {@link EntryStore#put}. */
  Fence fence();

  /** There is an entry; it may be of any age. */
  record Found(StoredEntry entry, Validity validity, Fence fence) implements Lookup {}

  /** There is none, or it was made invalid. */
  record Missing(Fence fence) implements Lookup {}
}
