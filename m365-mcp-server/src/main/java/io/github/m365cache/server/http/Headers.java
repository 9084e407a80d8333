package io.github.m365cache.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads headers strictly. */
final class Headers {
  static final String SESSION = "Mcp-Session-Id";
  static final String VERSION = "MCP-Protocol-Version";
  static final String ORIGIN = "Origin";
  static final String JSON = "application/json";
  static final String EVENTS = "text/event-stream";

  private static final List<String> SINGLE =
      List.of("Host", ORIGIN, "Authorization", VERSION, SESSION, "Content-Type", "Last-Event-ID");

  private Headers() {}

  /** Two values would let one check see the first, and another the second. */
  static void demandSingle(HttpServletRequest request) throws RefusedException {
    for (String name : SINGLE) {
      if (Collections.list(request.getHeaders(name)).size() > 1) {
        throw new RefusedException(Refusal.badRequest("'" + name + "' may be sent once only"));
      }
    }
  }

  /** Whether the client takes a type; who says nothing takes everything (RFC 9110, 12.5.1). */
  static boolean accepts(HttpServletRequest request, String type) {
    List<String> values = Collections.list(request.getHeaders("Accept"));
    return values.isEmpty()
        || names(request, type)
        || names(request, "*/*")
        || names(request, type.substring(0, type.indexOf('/')) + "/*");
  }

  /** Whether the client names a type, which is not weighted by zero. */
  static boolean names(HttpServletRequest request, String type) {
    return Collections.list(request.getHeaders("Accept")).stream()
        .flatMap(value -> List.of(value.split(",", -1)).stream())
        .anyMatch(range -> isRange(range, type));
  }

  private static boolean isRange(String range, String type) {
    String[] parts = range.toLowerCase(Locale.ROOT).replace(" ", "").split(";", -1);
    for (int i = 1; i < parts.length; i++) {
      if (parts[i].matches("q=0(\\.0*)?")) {
        return false;
      }
    }
    return parts[0].equals(type);
  }

  /** JSON in UTF-8, the only charset that it has (RFC 8259, 8.1). */
  static boolean isJson(@Nullable String contentType) {
    String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT).replace(" ", "");
    return type.equals(JSON)
        || type.equals(JSON + ";charset=utf-8")
        || type.equals(JSON + ";charset=\"utf-8\"");
  }
}
