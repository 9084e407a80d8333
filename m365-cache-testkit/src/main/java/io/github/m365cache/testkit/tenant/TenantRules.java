package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.error.GraphError;
import io.github.m365cache.testkit.tenant.model.MessageRule;
import io.github.m365cache.testkit.tenant.model.MessageRules;
import java.util.List;
import java.util.function.Supplier;

/**
 * The truth about the rules of an inbox, and changes to them that no client made; an unknown id is
 * an {@link IllegalArgumentException}. Safe for concurrent use.
 */
public final class TenantRules {
  private final MessageRules rules;

  TenantRules(Account account) {
    this.rules = account.mailbox().rules();
  }

  /** In the order of their numbers. */
  public List<RuleView> all() {
    return rules.all().stream().map(TenantRules::view).toList();
  }

  /** Whether the service gives each rule a number of its own, which it does at first. */
  public void renumber(boolean on) {
    rules.renumber(on);
  }

  /** A rule at the end that moves mail with this word in its subject to the archive. */
  public String create(String name, String word) {
    ObjectNode rule = Json.object().put("displayName", name).put("isEnabled", true);
    rule.put("hasError", false).put("isReadOnly", false);
    rule.putObject("conditions").putArray("subjectContains").add(word);
    rule.putObject("actions").put("moveToFolder", "archive");
    return rules.add(rule, 0).id();
  }

  public void rename(String id, String name) {
    checked(() -> rules.update(id, Json.object().put("displayName", name)));
  }

  /** Gives a rule this number. */
  public void move(String id, int sequence) {
    checked(() -> rules.move(id, sequence));
  }

  public void delete(String id) {
    checked(
        () -> {
          rules.remove(id);
          return id;
        });
  }

  private static RuleView view(MessageRule rule) {
    return new RuleView(
        rule.id(),
        rule.properties().path("displayName").asText(),
        rule.sequence(),
        rule.properties().path("isEnabled").asBoolean());
  }

  private static <T> T checked(Supplier<T> action) {
    try {
      return action.get();
    } catch (GraphError e) {
      throw new IllegalArgumentException(e.text(), e);
    }
  }
}
