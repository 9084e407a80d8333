package io.github.m365cache.engine.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.Tag;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** A tag template as HOCON gives it. */
record ParsedTag(Template template, Set<String> parameters) implements TagTemplate {

  static ParsedTag of(String text, Set<String> parameters) {
    Template template = Template.parse(text);
    template.places().forEach(place -> check(place, parameters));
    return new ParsedTag(template, Set.copyOf(parameters));
  }

  private static void check(Template.Place place, Set<String> parameters) {
    String first = place.path().get(0);
    boolean single = place.path().size() == 1;
    if (first.equals("result")) {
      throw new IllegalArgumentException(
          "{" + place.text() + "}: 'result' is for rules; name the field of the answer alone");
    }
    if (!single && parameters.contains(first)) {
      throw new IllegalArgumentException(
          "{" + place.text() + "}: parameter '" + first + "' has no fields; write {" + first + "}");
    }
    if (single && !parameters.contains(first)) {
      misspelt(first, parameters)
          .ifPresent(
              remedy -> {
                throw new IllegalArgumentException(
                    "{" + first + "}: there is no such parameter; " + remedy);
              });
    }
  }

  /**
   * A single name may be a field of the answer, which nobody declares. Graph writes its fields in
   * camel case and parameters are in snake case, so an underscore means a parameter; and a name one
   * letter away from a parameter is taken for a slip.
   */
  private static Optional<String> misspelt(String name, Set<String> parameters) {
    Optional<String> near =
        Suggestion.nearest(name, parameters)
            .filter(meant -> name.length() >= 4 && Math.abs(meant.length() - name.length()) <= 1);
    return near.isPresent() || name.indexOf('_') >= 0
        ? Optional.of(Suggestion.remedy(name, parameters))
        : Optional.empty();
  }

  @Override
  public Set<Tag> expand(Arguments arguments, JsonNode answer) {
    Set<Tag> tags = new LinkedHashSet<>();
    template
        .expand(new Roots(parameters, arguments, answer::path), KeyBuilder::escapeControls)
        .forEach(text -> tags.add(new Tag(text)));
    return tags;
  }
}
