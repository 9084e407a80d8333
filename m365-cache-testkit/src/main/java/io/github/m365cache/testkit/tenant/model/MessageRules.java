package io.github.m365cache.testkit.tenant.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.error.GraphError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The rules of an inbox. A rule that gets a number takes that place among the others, and all are
 * numbered from 1 on; or the numbers stay as they are given, so that two may be equal. Safe for
 * concurrent use.
 */
public final class MessageRules {
  private final List<MessageRule> rules = new ArrayList<>();
  private boolean renumbering = true;
  private long counter;

  /** Whether numbers are kept unique. */
  public synchronized void renumber(boolean on) {
    renumbering = on;
  }

  /** By their numbers. */
  public synchronized List<MessageRule> all() {
    return rules.stream().sorted(Comparator.comparingInt(MessageRule::sequence)).toList();
  }

  /** By id; else Graph's error. */
  public synchronized MessageRule get(String id) {
    return rules.stream()
        .filter(rule -> rule.id().equals(id))
        .findFirst()
        .orElseThrow(GraphError::noSuchItem);
  }

  /** A further rule; at the end without a number of its own. */
  public synchronized MessageRule add(ObjectNode properties, int sequence) {
    String id = "AQAAA%08x=".formatted(++counter);
    int end = rules.stream().mapToInt(MessageRule::sequence).max().orElse(0) + 1;
    place(new MessageRule(id, sequence < 1 ? end : sequence, properties));
    return get(id);
  }

  public synchronized MessageRule update(String id, ObjectNode changes) {
    MessageRule old = get(id);
    ObjectNode properties = old.properties().deepCopy();
    changes.properties().forEach(change -> properties.set(change.getKey(), change.getValue()));
    MessageRule next = old.with(properties);
    rules.set(rules.indexOf(old), next);
    return next;
  }

  public synchronized MessageRule move(String id, int sequence) {
    MessageRule old = get(id);
    rules.remove(old);
    renumber();
    place(old.at(sequence));
    return get(id);
  }

  public synchronized void remove(String id) {
    rules.remove(get(id));
  }

  private void place(MessageRule rule) {
    rules.add(0, rule);
    renumber();
  }

  /** Of equal numbers the one that stands first wins: it came last. */
  private void renumber() {
    if (renumbering) {
      rules.sort(Comparator.comparingInt(MessageRule::sequence));
      for (int i = 0; i < rules.size(); i++) {
        rules.set(i, rules.get(i).at(i + 1));
      }
    }
  }
}
