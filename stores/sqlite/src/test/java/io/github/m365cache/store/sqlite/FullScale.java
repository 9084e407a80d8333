package io.github.m365cache.store.sqlite;

/**
 * How large a measuring test is. {@code -Dfull-scale=true} gives the sizes and bounds of the goals;
 * otherwise the tests are smaller, and their bounds allow for a machine that others use as well.
 */
public final class FullScale {
  private static final boolean ON = Boolean.getBoolean("full-scale");

  private FullScale() {}

  public static int size(int full, int reduced) {
    return ON ? full : reduced;
  }

  public static double bound(double full, double reduced) {
    return ON ? full : reduced;
  }
}
