package io.github.m365cache.engine.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.engine.store.Selector;
import java.util.List;
import java.util.Set;

/**
 * One thing that a write makes invalid: {@code @tag:{place}} or a pattern {@code
 * type:*:name={place}*}. Places are filled from the arguments and from {@code result.field}; in a
 * pattern their values are escaped as in a key. A place without a value makes no selector.
 */
public interface RuleTemplate {
  /**
   * The selectors after a write.
   *
   * @param result the write's answer, or a missing node when it is not known
   */
  List<Selector> expand(AccountId account, Arguments arguments, JsonNode result);

  /**
   * Parses a rule as HOCON gives it.
   *
   * @param parameters the names of the write's parameters
   * @param vocabulary the keys and tags that the rule may mean
   * @throws IllegalArgumentException with what is wrong and the remedy: a place that is no
   *     parameter and not below {@code result}, or a rule that can never match
   */
  static RuleTemplate parse(String text, Set<String> parameters, Vocabulary vocabulary) {
    return ParsedRule.of(text, parameters, vocabulary);
  }
}
