package io.github.m365cache.plugin.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules of an inbox in the order in which they run. Graph leaves open what becomes of the other
 * rules' numbers when one is given a number that is taken, so nothing here relies on it.
 *
 * @param ids in order
 * @param numbers each rule's {@code sequence}, by id
 */
record RuleOrder(List<String> ids, Map<String, Integer> numbers) {
  RuleOrder {
    ids = List.copyOf(ids);
    numbers = Map.copyOf(numbers);
  }

  /** The order of rules as Graph lists them; of equal numbers the first that is listed. */
  static RuleOrder of(List<ObjectNode> rules) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    rules.forEach(rule -> numbers.put(text(rule), rule.path("sequence").asInt()));
    List<String> ids = new ArrayList<>(numbers.keySet());
    ids.sort(Comparator.comparing(numbers::get));
    return new RuleOrder(ids, numbers);
  }

  private static String text(JsonNode rule) {
    return rule.path("id").asText();
  }

  /** The place of a rule, from 0 on. */
  Optional<Integer> place(String id) {
    return Optional.of(ids.indexOf(id)).filter(place -> place >= 0);
  }

  /** The ids with one of them at another place. */
  List<String> with(String id, int place) {
    List<String> wanted = new ArrayList<>(ids);
    wanted.remove(id);
    wanted.add(place, id);
    return wanted;
  }

  /** Whether a rule runs after exactly those that are before it in {@code wanted}. */
  boolean has(String id, List<String> wanted) {
    Integer own = numbers.get(id);
    if (own == null) {
      return false;
    }
    int place = wanted.indexOf(id);
    return numbers.entrySet().stream()
        .filter(other -> !other.getKey().equals(id) && wanted.contains(other.getKey()))
        .allMatch(
            other ->
                wanted.indexOf(other.getKey()) < place
                    ? other.getValue() < own
                    : other.getValue() > own);
  }

  /** The number that a rule needs first: that of the one whose place it takes, or one behind it. */
  int firstNumber(String id, int place) {
    int taken = numbers.getOrDefault(ids.get(place), 1);
    boolean last = place == ids.size() - 1;
    return last ? Math.max(taken, 1) + 1 : Math.max(taken, 1);
  }

  /** New numbers, of as few rules as possible, with which the rules run as wanted. */
  Map<String, Integer> numbered(List<String> wanted) {
    Map<String, Integer> changes = new LinkedHashMap<>();
    int previous = 0;
    for (String id : wanted) {
      Integer present = numbers.get(id);
      if (present != null) {
        int number = Math.max(previous + 1, present);
        if (number != present) {
          changes.put(id, number);
        }
        previous = number;
      }
    }
    return changes;
  }
}
