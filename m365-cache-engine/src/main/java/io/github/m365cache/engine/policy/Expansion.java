package io.github.m365cache.engine.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Fills one template. Every place walks down from its root until it stands at a value or before a
 * list; all that stand before the same list enter its items together.
 */
record Expansion(List<Template.Part> parts, UnaryOperator<String> form, Set<String> texts) {

  /** Where a place has come to: a node, and the names still to go. */
  private record Step(JsonNode node, List<String> rest) {
    Step walk() {
      Step step = this;
      while (!step.rest.isEmpty() && !step.node.isArray()) {
        step = new Step(step.node.path(step.rest.get(0)), step.rest.subList(1, step.rest.size()));
      }
      return step;
    }
  }

  void run(Function<String, JsonNode> roots) {
    List<Step> steps = new ArrayList<>();
    for (Template.Part part : parts) {
      if (part instanceof Template.Place place) {
        steps.add(new Step(roots.apply(place.path().get(0)), place.below().path()));
      }
    }
    fill(steps);
  }

  private void fill(List<Step> steps) {
    List<Step> walked = steps.stream().map(Step::walk).toList();
    Optional<JsonNode> list = walked.stream().map(Step::node).filter(JsonNode::isArray).findFirst();
    if (list.isPresent()) {
      list.get().forEach(item -> fill(enter(walked, list.get(), item)));
    } else {
      write(walked);
    }
  }

  @SuppressWarnings("ReferenceEquality") // the same list, not an equal one
  private static List<Step> enter(List<Step> steps, JsonNode list, JsonNode item) {
    // A list of lists has no names to go by: it ends there instead of being walked through.
    JsonNode entered = item.isArray() ? MissingNode.getInstance() : item;
    return steps.stream()
        .map(step -> step.node == list ? new Step(entered, step.rest) : step)
        .toList();
  }

  private void write(List<Step> steps) {
    StringBuilder text = new StringBuilder();
    int next = 0;
    for (Template.Part part : parts) {
      if (part instanceof Template.Literal literal) {
        text.append(literal.text());
      } else {
        JsonNode node = steps.get(next++).node();
        if (!isText(node)) {
          return;
        }
        text.append(form.apply(node.asText()));
      }
    }
    texts.add(text.toString());
  }

  private static boolean isText(JsonNode node) {
    boolean scalar = node.isTextual() || node.isIntegralNumber() || node.isBoolean();
    return scalar && !node.asText().isBlank();
  }
}
