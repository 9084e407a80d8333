package io.github.m365cache.server.product;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A read of a random run. Which items it shows and how they look are judged apart: somebody else
 * may have put an item into a list that does not show it yet when the account's owner changes it.
 */
final class RandomRead {
  /** What is to be answered now: how each item looks, by its id. */
  @FunctionalInterface
  interface Truth {
    Map<String, String> now();
  }

  private static final String SHOWN = "shown";

  private final String tool;
  private final Map<String, Object> arguments;
  private final Duration age;
  private final Truth truth;
  private final ItemHistory items;
  private final ItemHistory shown = new ItemHistory();

  /**
   * A read.
   *
   * @param age how old an answer may be that somebody else's change made wrong
   * @param items how the account's items looked when
   */
  RandomRead(
      String tool, Map<String, Object> arguments, Duration age, Truth truth, ItemHistory items) {
    this.tool = tool;
    this.arguments = Map.copyOf(arguments);
    this.age = age;
    this.truth = truth;
    this.items = items;
    observe(false, Instant.EPOCH);
  }

  String tool() {
    return tool;
  }

  Map<String, Object> arguments() {
    return arguments;
  }

  void observe(boolean own, Instant at) {
    Map<String, String> now = new TreeMap<>();
    truth.now().keySet().forEach(id -> now.put(id, SHOWN));
    shown.observe(now, own, at);
  }

  /** What is wrong with an answer. */
  List<String> faults(Map<String, String> answer, Instant at) {
    Set<String> ids = new TreeSet<>(answer.keySet());
    ids.addAll(truth.now().keySet());
    List<String> faults = new ArrayList<>();
    for (String id : ids) {
      String looks = answer.get(id);
      if (!shown.of(id).allows(looks == null ? ItemHistory.ABSENT : SHOWN, age, at)) {
        faults.add(id + (looks == null ? " is missing" : " is still there"));
      } else if (looks != null && !items.of(id).allows(looks, age, at)) {
        faults.add(id + " looks like " + looks + ", and was " + items.of(id));
      }
    }
    return faults;
  }

  @Override
  public String toString() {
    return tool + arguments;
  }
}
