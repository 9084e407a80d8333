package io.github.m365cache.plugin.calendar;

import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.outlook.EventZone;
import java.time.Duration;
import java.time.LocalDateTime;

/** From a start to a later end, on the clocks of a zone. */
record Period(LocalDateTime start, LocalDateTime end) {
  /**
   * The period between two parameters.
   *
   * @throws M365Exception {@code INVALID_ARGUMENT} naming the one that is wrong
   */
  static Period of(Arguments arguments, String startName, String endName, EventZone zone) {
    LocalDateTime start = zone.time(startName, arguments.text(startName));
    LocalDateTime end = zone.time(endName, arguments.text(endName));
    if (!end.isAfter(start)) {
      throw M365Exception.invalid(endName, endName + " must be after " + startName);
    }
    return new Period(start, end);
  }

  Duration length(EventZone zone) {
    return Duration.between(start.atZone(zone.rules()), end.atZone(zone.rules()));
  }
}
