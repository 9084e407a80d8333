package io.github.m365cache.graph;

import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.M365Exception;
import java.util.Map;

/**
 * Values that escaping cannot make safe: HTTP resolves dot segments even when they are escaped (RFC
 * 3986, section 5.2.4), and an empty segment asks for the collection instead of the item.
 */
final class PathValues {
  private PathValues() {}

  /** Checks the ids in a request's path. */
  static void check(RequestInformation request) {
    for (Map.Entry<String, Object> value : request.pathParameters.entrySet()) {
      if (!value.getKey().equals("baseurl")) {
        check(String.valueOf(value.getValue()));
      }
    }
  }

  private static void check(String value) {
    if (value.isBlank() || value.equals(".") || value.equals("..")) {
      throw M365Exception.invalid(
          "id", "an id must not be blank, '.' or '..'; take it as Microsoft 365 gave it");
    }
  }
}
