package io.github.m365cache.graph;

import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.M365Exception;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A path in a drive, from its root; {@code /}, {@code a/b/} and {@code /a//b} are accepted forms.
 * Drive names do not tell upper from lower case (OneDrive, "Restrictions and limitations").
 *
 * @param segments the names, outermost first; none for the root
 */
public record DrivePath(List<String> segments) {
  public DrivePath {
    segments = List.copyOf(segments);
  }

  /**
   * Reads a path.
   *
   * @param parameter whose value it is, for the error
   * @throws M365Exception {@code INVALID_ARGUMENT} for {@code .} and {@code ..} segments
   */
  public static DrivePath of(String parameter, String text) {
    List<String> segments =
        Arrays.stream(text.strip().split("/", -1)).filter(part -> !part.isEmpty()).toList();
    if (segments.stream().anyMatch(part -> part.isBlank() || part.matches("\\.{1,2}"))) {
      throw M365Exception.invalid(
          parameter, parameter + " must be a path from the root, such as /Documents/Plans");
    }
    return new DrivePath(segments);
  }

  public boolean isRoot() {
    return segments.isEmpty();
  }

  /** The path with a leading slash. */
  public String text() {
    return "/" + String.join("/", segments);
  }

  /** The text in the form in which equal paths are equal. */
  public String canonical() {
    return text().toLowerCase(Locale.ROOT);
  }

  /**
   * A GET of the item at this path, or of something below it.
   *
   * @param below what follows the item: {@code /children}, or nothing
   * @param query what may be asked with {@code addQueryParameter}, such as {@code %24select}
   */
  public RequestInformation get(String drive, String below, List<String> query) {
    Map<String, Object> values = new HashMap<>();
    values.put("drive", drive);
    StringBuilder template = new StringBuilder("{+baseurl}/drives/{drive}/items/root");
    if (!isRoot()) {
      template.append(":/").append(places(values)).append(':');
    }
    template.append(below).append("{?").append(String.join(",", query)).append('}');
    RequestInformation request =
        new RequestInformation(HttpMethod.GET, template.toString(), values);
    request.headers.add("Accept", "application/json");
    return request;
  }

  /** One place a segment, so that each is escaped whole. */
  private String places(Map<String, Object> values) {
    StringBuilder places = new StringBuilder();
    for (int i = 0; i < segments.size(); i++) {
      values.put("s" + i, segments.get(i));
      places.append(i == 0 ? "{s" : "/{s").append(i).append('}');
    }
    return places.toString();
  }
}
