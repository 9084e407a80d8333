package io.github.m365cache.engine.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.engine.store.Selector;
import java.time.Duration;
import java.util.List;

/**
 * A rule about answers that Microsoft 365 itself gives late: its search index and Sent Items show a
 * change some time after it was made.
 *
 * @param rule what becomes invalid
 * @param time for how long an answer that does not show what was written is not taken for fresh
 */
public record SettlingRule(RuleTemplate rule, Duration time) implements RuleTemplate {
  @Override
  public List<Selector> expand(AccountId account, Arguments arguments, JsonNode result) {
    return rule.expand(account, arguments, result);
  }
}
