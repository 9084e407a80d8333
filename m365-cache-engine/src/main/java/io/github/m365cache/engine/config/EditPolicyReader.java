package io.github.m365cache.engine.config;

import io.github.m365cache.engine.policy.EditPolicy;
import io.github.m365cache.engine.policy.RuleTemplate;
import io.github.m365cache.engine.policy.Vocabulary;
import java.util.List;
import java.util.Set;

/** Reads one of the {@code edits} of a write. */
final class EditPolicyReader {
  private EditPolicyReader() {}

  /**
   * The policy. Its rule need not be one of the write's: a deployment may have taken that out, and
   * nothing is edited then.
   *
   * @param parameters the names of the write's parameters
   */
  static EditPolicy read(Section section, Set<String> parameters, Vocabulary vocabulary) {
    section.allowing("rule", "types", "members", "agree");
    Setting rule = section.get("rule");
    if (!rule.text().startsWith("@")) {
      throw rule.fault("must be a rule that begins with @, such as \"@message:{result.id}\"");
    }
    Setting types = section.get("types");
    for (String type : types.texts()) {
      if (!vocabulary.isType(type)) {
        throw types.fault("there is no cached read '" + type + "'; name those whose lists change");
      }
    }
    RuleTemplate parsed =
        rule.checked(() -> RuleTemplate.parse(rule.text(), parameters, vocabulary));
    List<String> agree = section.find("agree").map(Setting::texts).orElse(List.of());
    return new EditPolicy(parsed, types.texts(), section.get("members").texts(), agree);
  }
}
