package io.github.m365cache.testkit.tenant.contract;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request's path in the form of the templates: decoded segments, keys in parentheses written as
 * segments, and path addressing ({@code root:/a/b:/children}, the page "Addressing resources in a
 * drive on OneDrive") taken apart.
 *
 * @param segments decoded
 * @param itemPath the path below the addressed drive item, such as {@code /a/b}
 */
public record RequestPath(List<String> segments, Optional<String> itemPath) {
  /** Whose arguments may hold any character. */
  private static final Pattern FUNCTION = Pattern.compile("(?s)\\w+\\(\\w+='.*'\\)");

  private static final Pattern KEY = Pattern.compile("(\\w+)\\('([^']*)'\\)");

  /**
   * Parses a raw path without its version.
   *
   * @throws IllegalArgumentException when an escape is malformed
   */
  public static RequestPath parse(String rawPath) {
    List<String> segments = new ArrayList<>();
    for (String raw : rawPath.split("/", -1)) {
      if (!raw.isEmpty()) {
        segments.add(decode(raw));
      }
    }
    return segments.size() > 2 && segments.get(0).equalsIgnoreCase("drives")
        ? inDrive(segments)
        : new RequestPath(withoutKeys(segments), Optional.empty());
  }

  /** Decodes percent escapes only: a plus sign in a path is a plus sign. */
  static String decode(String raw) {
    return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static RequestPath inDrive(List<String> segments) {
    for (int i = 2; i < segments.size(); i++) {
      int colon = segments.get(i).indexOf(':');
      if (colon > 0 && !FUNCTION.matcher(segments.get(i)).matches()) {
        return addressed(
            segments.subList(0, i), String.join("/", segments.subList(i, segments.size())), colon);
      }
    }
    return new RequestPath(withoutKeys(segments), Optional.empty());
  }

  private static RequestPath addressed(List<String> before, String address, int colon) {
    List<String> segments = new ArrayList<>(before);
    if (before.size() == 2) {
      segments.add("items");
    }
    segments.add(address.substring(0, colon));
    String after = address.substring(colon + 1);
    int end = after.indexOf(':');
    String path = end < 0 ? after : after.substring(0, end);
    if (end >= 0) {
      List.of(after.substring(end + 1).split("/", -1)).stream()
          .filter(s -> !s.isEmpty())
          .forEach(segments::add);
    }
    return new RequestPath(List.copyOf(segments), Optional.of(path));
  }

  private static List<String> withoutKeys(List<String> segments) {
    List<String> plain = new ArrayList<>();
    for (String segment : segments) {
      Matcher key = KEY.matcher(segment);
      if (key.matches()) {
        plain.add(key.group(1));
        plain.add(key.group(2));
      } else {
        plain.add(segment);
      }
    }
    return List.copyOf(plain);
  }
}
