package io.github.m365cache.engine.config;

import io.github.m365cache.engine.policy.EditPolicy;
import io.github.m365cache.engine.policy.RuleTemplate;
import io.github.m365cache.engine.policy.Suggestion;
import io.github.m365cache.engine.policy.Vocabulary;
import java.util.List;

/** Reads {@code edits} of a write. */
final class EditPolicyReader {
  private EditPolicyReader() {}

  /**
   * The policy.
   *
   * @param texts the write's rules as they are written
   * @param rules the same, parsed, in the same order
   */
  static EditPolicy read(
      Section section, List<String> texts, List<RuleTemplate> rules, Vocabulary vocabulary) {
    section.allowing("rule", "types", "members");
    Setting rule = section.get("rule");
    int index = texts.indexOf(rule.text());
    if (index < 0 || !rule.text().startsWith("@")) {
      throw rule.fault(
          "must be a rule of this write's 'invalidates' that begins with @; "
              + Suggestion.remedy(rule.text(), texts));
    }
    Setting types = section.get("types");
    for (String type : types.texts()) {
      if (!vocabulary.isType(type)) {
        throw types.fault("there is no cached read '" + type + "'; name those whose lists change");
      }
    }
    return new EditPolicy(rules.get(index), types.texts(), section.get("members").texts());
  }
}
