package io.github.m365cache.graph.template;

import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.PathValues;
import io.github.m365cache.graph.Prefer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A request without a body as HOCON describes it, mostly a GET. Parameters become path segments and
 * query values through a URI template (RFC 6570), which escapes them whole.
 */
final class RequestTemplate {
  /** The settings that are read here. */
  static final Set<String> SETTINGS =
      Set.of("path", "select", "expand", "top", "filter", "orderby", "search", "query", "prefer");

  private static final List<String> QUERY =
      List.of("select", "expand", "top", "filter", "orderby", "search");

  private final PlaceText path;
  private final Map<String, PlaceText> query;
  private final List<PlaceText> prefer;
  private final String urlTemplate;

  private RequestTemplate(PlaceText path, Map<String, PlaceText> query, List<PlaceText> prefer) {
    this.path = path;
    this.query = query;
    this.prefer = prefer;
    this.urlTemplate = urlTemplate(path, query.keySet());
  }

  static RequestTemplate of(Settings settings) {
    String path = settings.text("path");
    String literals = path.replaceAll("\\{[a-z][a-z0-9_]*\\}", "x");
    if (!literals.matches("(/[A-Za-z0-9_.:$()'=,-]+)+") || literals.matches(".*/\\.{1,2}(/.*)?")) {
      throw settings.error(
          "path", "must be a path of Graph below the version, such as /me/calendars/{calendar_id}");
    }
    Map<String, PlaceText> query = new LinkedHashMap<>();
    QUERY.forEach(name -> settings.query(name).ifPresent(text -> query.put("%24" + name, text)));
    query.putAll(settings.plainQuery("query"));
    return new RequestTemplate(settings.place("path", path), query, settings.places("prefer"));
  }

  private static String urlTemplate(PlaceText path, Set<String> query) {
    StringBuilder template = new StringBuilder("{+baseurl}");
    for (PlaceText.Part part : path.parts()) {
      template.append(part.isPlace() ? "{" + part.text() + "}" : part.text());
    }
    if (!query.isEmpty()) {
      template.append("{?").append(String.join(",", query)).append('}');
    }
    return template.toString();
  }

  /**
   * The request.
   *
   * @throws M365Exception {@code INVALID_ARGUMENT} when a parameter of the path has no value or one
   *     that is no id, or one of a header cannot stand there
   */
  RequestInformation fill(Arguments arguments) {
    return fill(HttpMethod.GET, arguments);
  }

  /** The same with another method. */
  RequestInformation fill(HttpMethod method, Arguments arguments) {
    RequestInformation request = new RequestInformation(method, urlTemplate, pathValues(arguments));
    query.forEach(
        (name, text) ->
            text.fill(arguments, value -> value)
                .ifPresent(value -> request.addQueryParameter(name, value)));
    request.headers.add("Accept", "application/json");
    Prefer preferred = Prefer.of();
    for (PlaceText text : prefer) {
      preferred =
          text.fill(arguments, RequestTemplate::inHeader).map(preferred::and).orElse(preferred);
    }
    preferred.applyTo(request);
    return request;
  }

  private Map<String, Object> pathValues(Arguments arguments) {
    Map<String, Object> values = new HashMap<>();
    for (PlaceText.Part part : path.parts()) {
      if (part.isPlace()) {
        String name = part.text();
        values.put(name, PathValues.id(name, PlaceText.value(part, arguments).orElse("")));
      }
    }
    return values;
  }

  /** Names the parameter that a «not found» is about, when the path tells which. */
  M365Exception named(M365Exception failure) {
    List<String> places = path.places();
    if (failure.code() != ErrorCode.NOT_FOUND || places.size() != 1) {
      return failure;
    }
    String parameter = places.get(0);
    return M365Exception.notFound(
        parameter, "there is nothing with this " + parameter + "; take ids as a list gives them");
  }

  private static String inHeader(String value) {
    if (!value.matches("[A-Za-z0-9 _+./:(),-]{1,100}")) {
      throw new M365Exception(
          ErrorCode.INVALID_ARGUMENT,
          "a value that goes into a header may hold letters, digits, spaces and _+./:(),- only");
    }
    return value;
  }
}
