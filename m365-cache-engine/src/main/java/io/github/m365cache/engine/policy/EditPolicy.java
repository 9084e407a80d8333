package io.github.m365cache.engine.policy;

import java.util.List;

/**
 * How answers that show what a write changed are changed along instead of being dropped.
 *
 * @param rule the rule by which they would be dropped; without effect unless it is the write's
 * @param types the resource types whose answers, entities or lists with {@code items}, are changed;
 *     others are dropped
 * @param members what the entity or item takes over from the write's answer, which has the same
 *     {@code id}; what that lacks, it loses
 * @param agree what must be equal in both, so that all else that is shown is known to be unchanged;
 *     when empty, the write must tell all that is shown, and what it tells must be equal but for
 *     the members
 */
public record EditPolicy(
    RuleTemplate rule, List<String> types, List<String> members, List<String> agree) {
  public EditPolicy {
    types = List.copyOf(types);
    members = List.copyOf(members);
    agree = List.copyOf(agree);
  }
}
