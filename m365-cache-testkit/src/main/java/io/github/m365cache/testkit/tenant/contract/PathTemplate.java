package io.github.m365cache.testkit.tenant.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A path template with the query options of each of its methods. */
final class PathTemplate {
  private final String text;
  private final List<TemplateSegment> segments;
  private final Map<String, Set<String>> optionsByMethod;

  PathTemplate(String text, Map<String, Set<String>> optionsByMethod) {
    this.text = text;
    this.segments =
        List.of(text.substring(1).split("/", -1)).stream().map(TemplateSegment::new).toList();
    this.optionsByMethod = Map.copyOf(optionsByMethod);
  }

  String text() {
    return text;
  }

  int length() {
    return segments.size();
  }

  /** How exact the template is: words win over parameters. */
  long exactness() {
    return segments.stream().filter(TemplateSegment::isLiteral).count();
  }

  boolean matches(List<String> path) {
    for (int i = 0; i < path.size(); i++) {
      if (!segments.get(i).matches(path.get(i))) {
        return false;
      }
    }
    return true;
  }

  Map<String, String> capture(List<String> path) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < path.size(); i++) {
      segments.get(i).capture(path.get(i), parameters);
    }
    return parameters;
  }

  Map<String, Set<String>> methods() {
    return optionsByMethod;
  }
}
