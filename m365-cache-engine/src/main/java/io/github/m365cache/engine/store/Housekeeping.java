package io.github.m365cache.engine.store;

import java.util.List;

/** Makes room in a store. When, and how much of it, is the caller's question. */
public interface Housekeeping {
  /**
   * What each account has, from running sums: costs as much as there are accounts and types,
   * however many entries there are.
   */
  List<Holding> holdings();

  /**
   * Chooses what to remove, from one snapshot that no call waits for; removes nothing yet. Takes
   * time in proportion to the entries at most.
   */
  Sweep sweep(Removal removal);
}
