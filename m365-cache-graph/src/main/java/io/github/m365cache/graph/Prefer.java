package io.github.m365cache.graph;

import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.text.BodyFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a request prefers: values of the header {@code Prefer} (RFC 7240), which Graph reads from
 * one line. Immutable.
 */
public final class Prefer {
  private static final String HEADER = "Prefer";

  /** A comma outside of quotes. */
  private static final Pattern SEPARATOR = Pattern.compile(",\\s*(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

  private final Set<String> values;

  private Prefer(Set<String> values) {
    this.values = values;
  }

  /** No preference yet. {@link Graph} adds immutable ids to every request by itself. */
  public static Prefer of() {
    return new Prefer(Set.of());
  }

  /** Ids that stay when an item moves (Graph, "Obtain immutable identifiers"). */
  public Prefer immutableIds() {
    return and("IdType=\"ImmutableId\"");
  }

  /** Bodies as Graph has them for this format, text or HTML (Graph, "Get message"). */
  public Prefer body(BodyFormat format) {
    return and("outlook.body-content-type=\"" + format.graphType() + "\"");
  }

  /** The size of a page where {@code $top} means something else, in delta requests above all. */
  public Prefer maxPageSize(int items) {
    return and("odata.maxpagesize=" + items);
  }

  /**
   * Times of events in this zone.
   *
   * @param zone an IANA or Windows name
   * @throws M365Exception {@code INVALID_ARGUMENT} naming {@code time_zone} when it cannot be a
   *     zone's name
   */
  public Prefer timeZone(String zone) {
    if (!zone.matches("[A-Za-z0-9 _+./:(),-]{1,100}")) {
      throw M365Exception.invalid(
          "time_zone", "time_zone must be the name of a time zone, such as Europe/Rome");
    }
    return and("outlook.timezone=\"" + zone + "\"");
  }

  /** A further value as it stands in the header. */
  public Prefer and(String value) {
    Set<String> more = new LinkedHashSet<>(values);
    more.add(value);
    return new Prefer(more);
  }

  /** Adds these values to those that the request has, without repeating one. */
  public void applyTo(RequestInformation request) {
    Set<String> merged = new LinkedHashSet<>();
    Set<String> seen = new LinkedHashSet<>();
    for (String present : request.headers.getOrDefault(HEADER, Set.of())) {
      for (String value : SEPARATOR.split(present, -1)) {
        add(value, merged, seen);
      }
    }
    values.forEach(value -> add(value, merged, seen));
    request.headers.remove(HEADER);
    request.headers.add(HEADER, String.join(", ", merged));
  }

  private static void add(String value, Set<String> merged, Set<String> seen) {
    if (seen.add(value.toLowerCase(Locale.ROOT))) {
      merged.add(value);
    }
  }
}
