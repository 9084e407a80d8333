package io.github.m365cache.testkit.tenant.contract;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A query string, decoded. */
public final class QueryString {
  private QueryString() {}

  /**
   * The options in their order.
   *
   * @throws IllegalArgumentException when an escape is malformed or an option stands twice
   */
  public static Map<String, String> parse(String raw) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String part : raw.split("&", -1)) {
      if (!part.isEmpty()) {
        int equals = part.indexOf('=');
        String name = decode(equals < 0 ? part : part.substring(0, equals));
        String value = equals < 0 ? "" : decode(part.substring(equals + 1));
        if (options.put(canonical(name), value) != null) {
          throw new IllegalArgumentException(
              "Query option '" + name + "' was specified more than once");
        }
      }
    }
    return options;
  }

  /** State tokens are found in both spellings in the documentation. */
  private static String canonical(String name) {
    return name.equals("$skipToken") || name.equals("$deltaToken") ? name.replace('T', 't') : name;
  }

  private static String decode(String raw) {
    return URLDecoder.decode(raw, StandardCharsets.UTF_8);
  }
}
