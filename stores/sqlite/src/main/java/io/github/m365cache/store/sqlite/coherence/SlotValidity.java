package io.github.m365cache.store.sqlite.coherence;

import io.github.m365cache.engine.store.Validity;

/** A few loads from memory that all processes share. */
record SlotValidity(Coherence coherence, Slots slots, long sequence, int scope, int key)
    implements Validity {
  /**
   * When somebody cuts the mapped file off, the JVM lets the load return anything and raises the
   * error a little later, perhaps outside; so the last load is of a mark that no chance value
   * equals, and that is gone from a file that was cut off and grown again.
   */
  @Override
  public boolean holds() {
    try {
      return coherence.isServing()
          && slots.at(Slots.GLOBAL) <= sequence
          && slots.at(scope) <= sequence
          && slots.at(key) <= sequence
          && slots.at(Slots.DATABASE) == coherence.databaseId();
    } catch (InternalError truncated) {
      coherence.stopServing(truncated);
      return false;
    }
  }
}
