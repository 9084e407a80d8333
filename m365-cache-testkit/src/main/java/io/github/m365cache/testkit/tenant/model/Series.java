package io.github.m365cache.testkit.tenant.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A series and what of it differs from its pattern. Not safe for concurrent use. */
final class Series {
  /** Set apart from the numbers that are counted. */
  private static final long OCCURRENCES = 1L << 44;

  private final OutlookIds ids;
  private final long calendar;
  private final CalendarEvent master;
  private final List<LocalDate> days;
  private final Map<LocalDate, CalendarEvent> exceptions = new HashMap<>();
  private final Set<LocalDate> cancelled = new TreeSet<>();

  Series(OutlookIds ids, long calendar, CalendarEvent master) {
    this.ids = ids;
    this.calendar = calendar;
    this.master = master;
    this.days = Recurrence.days(master.properties().path("recurrence"));
  }

  CalendarEvent master() {
    return master;
  }

  /** Everything that is left of it, in the order of the pattern. */
  List<CalendarEvent> occurrences() {
    return days.stream().filter(day -> !cancelled.contains(day)).map(this::occurrence).toList();
  }

  /** Those in a window. */
  List<CalendarEvent> occurrences(Instant from, Instant to) {
    EventSpan span = master.span();
    return days.stream()
        .filter(day -> !cancelled.contains(day))
        .filter(day -> exceptions.containsKey(day) || span.on(day).touches(from, to))
        .map(this::occurrence)
        .filter(one -> one.span().touches(from, to))
        .toList();
  }

  Optional<CalendarEvent> find(String keyOrId) {
    return days.stream()
        .filter(day -> !cancelled.contains(day))
        .filter(day -> isNamed(number(day), keyOrId))
        .findFirst()
        .map(this::occurrence);
  }

  private boolean isNamed(long number, String keyOrId) {
    return ids.immutable(number).equals(keyOrId) || ids.message(calendar, number).equals(keyOrId);
  }

  private long number(LocalDate day) {
    long index = Collections.binarySearch(days, day);
    return OCCURRENCES | ((master.number() & 0xFFFF_FFFFL) << 10) | index;
  }

  void change(LocalDate day, ObjectNode properties, String changeKey) {
    CalendarEvent plain = occurrence(day);
    SeriesPlace place = new SeriesPlace(master.key(), master.id(), day, true);
    exceptions.put(
        day,
        new CalendarEvent(
            plain.key(),
            plain.id(),
            plain.number(),
            plain.calendarId(),
            changeKey,
            properties,
            Optional.of(place)));
  }

  void cancel(LocalDate day) {
    cancelled.add(day);
  }

  /** What differs, under a master that was changed; a new pattern forgets it all. */
  Series renewed(CalendarEvent changed) {
    Series next = new Series(ids, calendar, changed);
    boolean samePattern =
        changed.properties().path("recurrence").equals(master.properties().path("recurrence"))
            && changed.span().equals(master.span());
    if (samePattern) {
      next.exceptions.putAll(exceptions);
      next.cancelled.addAll(cancelled);
    }
    return next;
  }

  private CalendarEvent occurrence(LocalDate day) {
    CalendarEvent exception = exceptions.get(day);
    if (exception != null) {
      return exception;
    }
    long number = number(day);
    ObjectNode properties = master.properties().deepCopy();
    master.span().on(day).writeTo(properties);
    properties.putNull("recurrence").putNull("transactionId");
    return new CalendarEvent(
        ids.immutable(number),
        ids.message(calendar, number),
        number,
        master.calendarId(),
        master.changeKey(),
        properties,
        Optional.of(new SeriesPlace(master.key(), master.id(), day, false)));
  }
}
