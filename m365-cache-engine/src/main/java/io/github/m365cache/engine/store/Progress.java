package io.github.m365cache.engine.store;

/** Told how far long work has come, on the thread that does it. */
@FunctionalInterface
public interface Progress {
  /** For work that nobody watches. */
  Progress NONE = (step, done, total) -> {};

  /**
   * A step was reached.
   *
   * @param step a few words for people, always the same for the same step
   * @param done how many rows of it are done, 0 when it is not counted
   * @param total how many there are, 0 when it is not counted
   */
  void reached(String step, long done, long total);
}
