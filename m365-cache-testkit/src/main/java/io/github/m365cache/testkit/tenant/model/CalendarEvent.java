package io.github.m365cache.testkit.tenant.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * One state of an event, a series or an occurrence; a change makes another one.
 *
 * @param key the immutable id, which is its identity here
 * @param id the regular id
 * @param number what the regular id is made from
 * @param properties everything but ids and change key; not to be changed
 * @param place of an occurrence in its series
 */
public record CalendarEvent(
    String key,
    String id,
    long number,
    String calendarId,
    String changeKey,
    ObjectNode properties,
    Optional<SeriesPlace> place) {
  public String etag() {
    return "W/\"" + changeKey + "\"";
  }

  /** Graph's {@code eventType}. */
  public String type() {
    if (place.isPresent()) {
      return place.get().isException() ? "exception" : "occurrence";
    }
    return isSeries() ? "seriesMaster" : "singleInstance";
  }

  boolean isSeries() {
    return place.isEmpty() && properties.path("recurrence").isObject();
  }

  public EventSpan span() {
    return EventSpan.of(properties);
  }

  CalendarEvent with(ObjectNode changed, String newChangeKey) {
    return new CalendarEvent(key, id, number, calendarId, newChangeKey, changed, place);
  }
}
