package io.github.m365cache.graph;

import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.M365Exception;
import java.util.Map;

/**
 * Values that escaping cannot make safe: HTTP resolves dot segments even when they are escaped (RFC
 * 3986, section 5.2.4), and an empty segment asks for the collection instead of the item.
 */
public final class PathValues {
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
    if (!isSegment(value)) {
      throw M365Exception.invalid(
          "id", "an id must not be blank, '.' or '..'; take it as Microsoft 365 gave it");
    }
  }

  /**
   * An id that may stand in a path. None has a colon, with which OneDrive addresses by path even
   * where it is escaped ("Addressing resources in a drive on OneDrive").
   *
   * @throws M365Exception {@code INVALID_ARGUMENT} that names the parameter, for what no id is
   */
  public static String id(String parameter, String value) {
    if (!isSegment(value) || value.indexOf(':') >= 0) {
      throw M365Exception.invalid(
          parameter, "'" + parameter + "' must be an id as another tool answered it");
    }
    return value;
  }

  private static boolean isSegment(String value) {
    return !value.isBlank() && !value.equals(".") && !value.equals("..");
  }
}
