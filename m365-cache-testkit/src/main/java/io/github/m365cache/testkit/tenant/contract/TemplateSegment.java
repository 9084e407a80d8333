package io.github.m365cache.testkit.tenant.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One segment of a path template: a word, a parameter, or a function with its parameters. */
final class TemplateSegment {
  private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");

  private final Pattern pattern;
  private final List<String> names;
  private final boolean literal;

  TemplateSegment(String text) {
    this.names = names(text);
    this.literal = !text.startsWith("{");
    this.pattern = Pattern.compile(regex(text), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }

  boolean isLiteral() {
    return literal;
  }

  boolean matches(String segment) {
    return pattern.matcher(segment).matches();
  }

  void capture(String segment, Map<String, String> into) {
    Matcher matcher = pattern.matcher(segment);
    if (matcher.matches()) {
      for (int i = 0; i < names.size(); i++) {
        into.put(names.get(i), matcher.group(i + 1));
      }
    }
  }

  private static List<String> names(String text) {
    List<String> names = new ArrayList<>();
    Matcher matcher = PARAMETER.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return List.copyOf(names);
  }

  /** Functions without parameters are legal with and without their parentheses. */
  private static String regex(String text) {
    if (text.endsWith("()")) {
      return Pattern.quote(text.substring(0, text.length() - 2)) + "(?:\\(\\))?";
    }
    StringBuilder regex = new StringBuilder();
    int from = 0;
    Matcher matcher = PARAMETER.matcher(text);
    while (matcher.find()) {
      regex.append(Pattern.quote(text.substring(from, matcher.start()))).append("(.*)");
      from = matcher.end();
    }
    return regex.append(Pattern.quote(text.substring(from))).toString();
  }
}
