package io.github.m365cache.engine.config;

import io.github.m365cache.engine.policy.RuleTemplate;
import io.github.m365cache.engine.policy.SettlingRule;
import io.github.m365cache.engine.policy.Suggestion;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code m365.plugins.<id>.settle}: how long what a rule means may lag, by the rule's text. */
record SettleTimes(Map<String, Setting> byRule) {
  static SettleTimes read(Optional<Section> section) {
    Map<String, Setting> times = new LinkedHashMap<>();
    section.ifPresent(
        present -> present.names().forEach(rule -> times.put(rule, present.get(rule))));
    times.values().forEach(Setting::duration);
    return new SettleTimes(times);
  }

  /**
   * Demands that each is a rule of a write.
   *
   * @throws ConfigurationException naming the first that is not, with a did-you-mean
   */
  void demandRules(Collection<String> rules) {
    byRule.forEach(
        (rule, time) -> {
          if (!rules.contains(rule)) {
            throw time.fault(
                "no write of this plugin has this rule"
                    + Suggestion.nearest(rule, rules)
                        .map(meant -> "; did you mean '" + meant + "'?")
                        .orElse("; name one of its 'invalidates'"));
          }
        });
  }

  RuleTemplate on(String text, RuleTemplate rule) {
    Setting setting = byRule.get(text);
    Duration time = setting == null ? Duration.ZERO : setting.duration();
    return time.isZero() ? rule : new SettlingRule(rule, time);
  }
}
