package io.github.m365cache.store.sqlite.stress;

import java.util.List;

/**
 * How hard it gets.
 *
 * @param processes how many at a time
 * @param operations of each process
 * @param mutations of a thousand operations, how many are writes
 * @param keys how many there are
 * @param kills how many processes are killed and replaced
 * @param strangers how many of the processes have a key that does not open the file: they change
 *     things in Microsoft 365 all the same
 */
record Load(int processes, int operations, int mutations, int keys, int kills, int strangers) {
  static final int THREADS = 2;

  int total() {
    return processes * operations;
  }

  /** The last ones are the strangers. */
  boolean isStranger(int process) {
    return process >= processes - strangers;
  }

  /** What the system properties ask for. */
  static List<Load> asked() {
    if (System.getProperty("stress.full") != null) {
      return List.of(
          new Load(4, 50_000, 10, 32, 40, 0),
          new Load(4, 50_000, 10, 32, 40, 1),
          new Load(8, 50_000, 10, 32, 40, 1),
          new Load(4, 200_000, 10, 32, 40, 0));
    }
    return List.of(
        new Load(
            Integer.getInteger("stress.processes", 3),
            Integer.getInteger("stress.operations", 10_000),
            Integer.getInteger("stress.mutations", 10),
            Integer.getInteger("stress.keys", 32),
            Integer.getInteger("stress.kills", 4),
            Integer.getInteger("stress.strangers", 1)));
  }
}
