package io.github.m365cache.testkit.tenant.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.graph.TimeZones;
import io.github.m365cache.testkit.tenant.error.GraphError;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/**
 * When an event is, by the clocks of its own time zone.
 *
 * @param zoneName as it was given
 */
public record EventSpan(ZonedDateTime start, ZonedDateTime end, String zoneName) {
  private static final DateTimeFormatter WIRE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS");

  static EventSpan of(JsonNode event) {
    return new EventSpan(
        time(event.path("start")),
        time(event.path("end")),
        event.path("start").path("timeZone").asText());
  }

  /**
   * The moment that a {@code dateTimeTimeZone} means; an offset in it wins over its zone. Graph's
   * error for one that cannot be read.
   */
  public static ZonedDateTime time(JsonNode node) {
    ZoneId zone = zone(node.path("timeZone").asText("UTC"));
    String text = node.path("dateTime").asText();
    try {
      return hasOffset(text)
          ? OffsetDateTime.parse(text).atZoneSameInstant(zone)
          : local(text).atZone(zone);
    } catch (DateTimeParseException malformed) {
      throw invalid();
    }
  }

  private static LocalDateTime local(String text) {
    return text.contains("T") ? LocalDateTime.parse(text) : LocalDate.parse(text).atStartOfDay();
  }

  private static boolean hasOffset(String text) {
    return text.matches(".*T.*(Z|[+-]\\d\\d:\\d\\d)");
  }

  /** The zone of a name; Graph's error when there is none. */
  public static ZoneId zone(String name) {
    return TimeZones.find(name)
        .orElseThrow(
            () ->
                GraphError.badRequest(
                    "TimeZoneNotSupportedException",
                    "A valid TimeZone value must be specified. The following TimeZone value is not"
                        + " supported: '"
                        + name
                        + "'."));
  }

  /** Graph's answer for a property that has no possible value. */
  public static GraphError invalid() {
    return GraphError.badRequest(
        "ErrorPropertyValidationFailure", "At least one property failed validation.");
  }

  public boolean touches(Instant from, Instant to) {
    Instant first = start.toInstant();
    Instant last = end.toInstant();
    // What has no length is where it begins.
    return first.isBefore(to) && (last.isAfter(from) || (first.equals(last) && last.equals(from)));
  }

  boolean isMidnights() {
    return start.toLocalTime().equals(LocalTime.MIDNIGHT)
        && end.toLocalTime().equals(LocalTime.MIDNIGHT);
  }

  /** The same span on another day, by the clocks of its zone. */
  EventSpan on(LocalDate day) {
    Duration length = Duration.between(start.toLocalDateTime(), end.toLocalDateTime());
    LocalDateTime from = day.atTime(start.toLocalTime());
    ZoneId zone = start.getZone();
    return new EventSpan(from.atZone(zone), from.plus(length).atZone(zone), zoneName);
  }

  void writeTo(ObjectNode event) {
    event.set("start", node(start.toLocalDateTime(), zoneName));
    event.set("end", node(end.toLocalDateTime(), zoneName));
  }

  /** A {@code dateTimeTimeZone} as Graph writes it. */
  public static ObjectNode node(LocalDateTime time, String zoneName) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("dateTime", WIRE.format(time))
        .put("timeZone", zoneName);
  }
}
