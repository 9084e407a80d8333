package io.github.m365cache.engine.policy;

import java.util.List;

/**
 * How answers that show what a write changed are changed along instead of being dropped.
 *
 * @param rule the rule by which they would be dropped; without effect unless it is the write's
 * @param types the resource types whose answers, lists with {@code items}, are changed; others are
 *     dropped
 * @param members what the item takes over from the write's answer, which has the same {@code id};
 *     what that lacks, the item loses
 */
public record EditPolicy(RuleTemplate rule, List<String> types, List<String> members) {
  public EditPolicy {
    types = List.copyOf(types);
    members = List.copyOf(members);
  }
}
