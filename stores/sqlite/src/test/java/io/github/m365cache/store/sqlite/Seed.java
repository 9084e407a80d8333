package io.github.m365cache.store.sqlite;

import java.util.Random;

/** Where a test's chance begins: anew in each run, or at {@code -Dseed=...} to repeat one. */
public record Seed(long value) {
  public static Seed next() {
    return new Seed(Long.getLong("seed", System.nanoTime() % 1_000_000_000));
  }

  public Random random() {
    return new Random(value);
  }

  @Override
  public String toString() {
    return "-Dseed=" + value;
  }
}
