package io.github.m365cache.benchmarks.report;

import java.util.Map;
import java.util.TreeMap;

/**
 * What one benchmark took.
 *
 * @param benchmark class and method
 * @param parameters by name
 * @param micros the median of the calls, in microseconds: others who use the machine raise it least
 * @param p99 what 99 of 100 calls took at most, in microseconds
 */
public record Score(String benchmark, Map<String, String> parameters, double micros, double p99) {
  public Score {
    parameters = Map.copyOf(parameters);
  }

  /** The parameters but one, in the order of their names. */
  Map<String, String> without(String name) {
    Map<String, String> others = new TreeMap<>(parameters);
    others.remove(name);
    return others;
  }
}
