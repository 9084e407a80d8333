package io.github.m365cache.engine.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** A text with places in braces: {@code in:mailfolder:{items.parentFolderId}}. */
record Template(List<Part> parts) {
  private static final Pattern PATH = Pattern.compile("[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*");

  /** A piece of a template. */
  sealed interface Part {}

  record Literal(String text) implements Part {}

  /** {@code {a.b}} with the path {@code [a, b]}. */
  record Place(List<String> path) implements Part {
    String text() {
      return String.join(".", path);
    }

    Place below() {
      return new Place(path.subList(1, path.size()));
    }
  }

  Template {
    parts = List.copyOf(parts);
  }

  /**
   * Parses the text.
   *
   * @throws IllegalArgumentException with what is wrong and the remedy
   */
  static Template parse(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("is blank; write a text such as 'message:{items.id}'");
    }
    List<Part> parts = new ArrayList<>();
    int from = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
      addLiteral(parts, text.substring(from, open));
      int close = text.indexOf('}', open);
      parts.add(place(close < 0 ? "" : text.substring(open + 1, close)));
      from = close + 1;
    }
    addLiteral(parts, text.substring(from));
    return new Template(parts);
  }

  private static void addLiteral(List<Part> parts, String text) {
    if (text.indexOf('}') >= 0) {
      throw new IllegalArgumentException("has a '}' without '{'; a place is written {name}");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("holds a control character; leave it out");
    }
    if (!text.isEmpty()) {
      parts.add(new Literal(text));
    }
  }

  private static Place place(String path) {
    if (!PATH.matcher(path).matches()) {
      throw new IllegalArgumentException(
          "has a place without a name; a place is written {name} or {items.name}");
    }
    return new Place(List.of(path.split("\\.")));
  }

  List<Place> places() {
    return parts.stream().filter(Place.class::isInstance).map(Place.class::cast).toList();
  }

  /** What every filled template starts with. */
  String head() {
    return parts.get(0) instanceof Literal literal ? literal.text() : "";
  }

  /** The same template with other places. */
  Template with(UnaryOperator<Place> change) {
    return new Template(
        parts.stream()
            .map(part -> part instanceof Place place ? change.apply(place) : part)
            .toList());
  }

  /**
   * The filled texts: one for each item of the lists that places lead through. Places that lead
   * through one list stay in step. None where a place has no value.
   *
   * @param roots the value of a place's first name
   * @param form how a value is written
   */
  Set<String> expand(Function<String, JsonNode> roots, UnaryOperator<String> form) {
    Set<String> texts = new LinkedHashSet<>();
    new Expansion(parts, form, texts).run(roots);
    return texts;
  }
}
