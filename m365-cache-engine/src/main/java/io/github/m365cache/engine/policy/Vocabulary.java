package io.github.m365cache.engine.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The keys and tags that entries can have in a deployment, against which rules are checked: a rule
 * that can never match anything is a mistake. Filled while policies are read, then only read.
 */
public final class Vocabulary {
  private final Map<String, Shape> keys = new LinkedHashMap<>();
  private final Map<String, String> forms = new LinkedHashMap<>();
  private final Set<String> operations = new LinkedHashSet<>();
  private final List<Shape> tags = new ArrayList<>();
  private final Set<String> heads = new LinkedHashSet<>();

  /** Resource types and beginnings of tags that may come from plugins that are not installed. */
  public Vocabulary(Collection<String> knownTypes, Collection<String> knownTags) {
    knownTypes.forEach(type -> keys.put(type, new Shape().text(type + ":").any()));
    knownTypes.forEach(type -> forms.put(type, type + ":ACCOUNT:..."));
    knownTags.forEach(head -> tags.add(new Shape().text(head).any()));
    heads.addAll(knownTags);
  }

  /** An operation that keeps entries of the type of its own name. */
  public void addOperation(String type, List<ParameterPolicy> key) {
    operations.add(type);
    addType(type, key);
  }

  /** A resource type whose keys hold these parameters. */
  public void addType(String type, List<ParameterPolicy> key) {
    Shape shape = new Shape().text(type + ":").value();
    StringBuilder form = new StringBuilder(type).append(":ACCOUNT");
    for (ParameterPolicy parameter : key) {
      shape.segment(parameter.name(), !parameter.required());
      form.append(':').append(parameter.name()).append("=...");
    }
    keys.put(type, shape);
    forms.put(type, form.toString());
  }

  /** A tag template of some operation, one that {@link TagTemplate#parse} accepted. */
  public void addTag(String text) {
    Template template = Template.parse(text);
    tags.add(Shape.ofTag(template));
    heads.add(template.head());
  }

  /** Whether an operation keeps entries of this type, or one that is not installed may. */
  public boolean isType(String type) {
    return keys.containsKey(type);
  }

  /** Whether {@code text} means all entries of one operation, and nothing else. */
  boolean isWholeType(String text) {
    return text.endsWith(":*") && operations.contains(text.substring(0, text.length() - 2));
  }

  void checkTag(Template template) {
    Shape wanted = Shape.ofTag(template);
    if (tags.stream().noneMatch(wanted::meets)) {
      throw new IllegalArgumentException(
          "no entry can carry such a tag; " + Suggestion.remedy(template.head(), heads));
    }
  }

  void checkPattern(Template template) {
    Shape wanted = Shape.ofPattern(template);
    if (keys.values().stream().noneMatch(wanted::meets)) {
      throw new IllegalArgumentException("can match no key; " + patternRemedy(template.head()));
    }
  }

  private String patternRemedy(String head) {
    int end = head.indexOf(':');
    String type = end < 0 ? head.replace("*", "") : head.substring(0, end);
    String form = forms.get(type);
    return form == null
        ? Suggestion.remedy(type, forms.keySet())
        : "keys of this type read " + form + ", in this order";
  }
}
