package io.github.m365cache.engine.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.Tag;
import io.github.m365cache.engine.store.KeyPattern;
import io.github.m365cache.engine.store.Selector;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A rule as HOCON gives it. */
record ParsedRule(
    Template template,
    Set<String> parameters,
    UnaryOperator<String> form,
    Function<String, Selector> selector)
    implements RuleTemplate {
  private static final String RESULT = "result";

  static ParsedRule of(String text, Set<String> parameters, Vocabulary vocabulary) {
    boolean tag = text.startsWith("@");
    Template template = Template.parse(tag ? text.substring(1) : text);
    template.places().forEach(place -> check(place, parameters));
    if (tag) {
      vocabulary.checkTag(template);
      return new ParsedRule(template, parameters, KeyBuilder::escapeControls, ParsedRule::byTag);
    }
    vocabulary.checkPattern(template);
    Function<String, Selector> selector =
        vocabulary.isWholeType(text) ? ParsedRule::byType : ParsedRule::byPattern;
    return new ParsedRule(template, parameters, KeyBuilder::escape, selector);
  }

  private static void check(Template.Place place, Set<String> parameters) {
    String first = place.path().get(0);
    boolean single = place.path().size() == 1;
    if (single ? !parameters.contains(first) : !first.equals(RESULT)) {
      throw new IllegalArgumentException(
          "{"
              + place.text()
              + "} is neither a parameter nor {result.field}; "
              + Suggestion.remedy(first, single ? parameters : List.of(RESULT)));
    }
  }

  private static Selector byTag(String text) {
    return new Selector.ByTag(new Tag(text));
  }

  private static Selector byType(String text) {
    return new Selector.ByType(text.substring(0, text.length() - ":*".length()));
  }

  private static Selector byPattern(String text) {
    return new Selector.ByPattern(KeyPattern.of(text));
  }

  @Override
  public List<Selector> expand(AccountId account, Arguments arguments, JsonNode result) {
    Roots roots =
        new Roots(
            parameters,
            arguments,
            name -> name.equals(RESULT) ? result : MissingNode.getInstance());
    return template.expand(roots, form).stream().map(selector).toList();
  }
}
