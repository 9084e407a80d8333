package io.github.m365cache.testkit.tenant.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.error.GraphError;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The calendars of a mailbox and what is in them. Safe for concurrent use: one lock guards
 * everything.
 */
public final class CalendarBook {
  /** The default calendar's name in truth and commands; no id. */
  public static final String DEFAULT = "calendar";

  /** Numbers, and so ids, are others than those of messages and contacts. */
  private static final long FIRST = 0x5000_0000L;

  private final OutlookIds ids;
  private final InstantSource clock;
  private final Map<String, Calendar> calendars = new LinkedHashMap<>();
  private final Map<String, CalendarEvent> single = new LinkedHashMap<>();
  private final Map<String, Series> series = new LinkedHashMap<>();
  private final List<SentNotice> sent = new ArrayList<>();
  private final String defaultCalendar;
  private String timeZone = "W. Europe Standard Time";
  private long counter = FIRST;

  public CalendarBook(OutlookIds ids, InstantSource clock) {
    this.ids = ids;
    this.clock = clock;
    this.defaultCalendar = add("Calendar", true).id();
  }

  /** The tenant's time. */
  public Instant now() {
    return clock.instant();
  }

  public String defaultCalendar() {
    return defaultCalendar;
  }

  /** The zone of the mailbox's settings. */
  public synchronized String timeZone() {
    return timeZone;
  }

  public synchronized void timeZone(String name) {
    timeZone = name;
  }

  public synchronized List<Calendar> calendars() {
    return List.copyOf(calendars.values());
  }

  /** By id; else Graph's error. */
  public synchronized Calendar calendar(String id) {
    Calendar found = calendars.get(id);
    if (found == null) {
      throw absent(id);
    }
    return found;
  }

  /** Adds an empty calendar; a name that is taken is Graph's error. */
  public synchronized Calendar addCalendar(String name) {
    if (calendars.values().stream().anyMatch(one -> one.name().equalsIgnoreCase(name))) {
      throw new GraphError(
          409, "ErrorFolderExists", "A folder with the specified name already exists.");
    }
    return add(name, false);
  }

  private Calendar add(String name, boolean isDefault) {
    long number = ++counter;
    Calendar made =
        new Calendar(ids.folder(number), number, name, ids.changeKey(++counter), isDefault);
    calendars.put(made.id(), made);
    return made;
  }

  /** Removes a calendar with everything in it; the default one stays. */
  public synchronized void deleteCalendar(String id) {
    if (calendar(id).isDefault()) {
      throw GraphError.badRequest(
          "ErrorDeleteDistinguishedFolder", "Distinguished folders cannot be deleted.");
    }
    calendars.remove(id);
    single.values().removeIf(event -> event.calendarId().equals(id));
    series.values().removeIf(one -> one.master().calendarId().equals(id));
  }

  /** Events and series, without occurrences, in the order in which they were added. */
  public synchronized List<CalendarEvent> events(String calendarId) {
    String id = calendar(calendarId).id();
    return Stream.concat(single.values().stream(), series.values().stream().map(Series::master))
        .filter(event -> event.calendarId().equals(id))
        .sorted(Comparator.comparingLong(CalendarEvent::number))
        .toList();
  }

  /** What is in the window, with occurrences in place of their series, by start. */
  public synchronized List<CalendarEvent> view(String calendarId, Instant from, Instant to) {
    return events(calendarId).stream()
        .flatMap(event -> shown(event, from, to))
        .sorted(Comparator.comparing((CalendarEvent event) -> event.span().start().toInstant()))
        .toList();
  }

  private Stream<CalendarEvent> shown(CalendarEvent event, Instant from, Instant to) {
    Series whole = series.get(event.key());
    return whole != null
        ? whole.occurrences(from, to).stream()
        : Stream.of(event).filter(one -> one.span().touches(from, to));
  }

  /** The occurrences of a series by its immutable id; none when it is no series. */
  public synchronized List<CalendarEvent> instances(String masterKey) {
    Series found = series.get(masterKey);
    return found == null ? List.of() : found.occurrences();
  }

  /** By either id; else Graph's error. */
  public synchronized CalendarEvent event(String id) {
    return find(id).orElseThrow(() -> absent(id));
  }

  public synchronized Optional<CalendarEvent> find(String id) {
    return Stream.concat(single.values().stream(), series.values().stream().map(Series::master))
        .filter(event -> event.key().equals(id) || event.id().equals(id))
        .findFirst()
        .or(() -> series.values().stream().flatMap(one -> one.find(id).stream()).findFirst());
  }

  private static GraphError absent(String id) {
    return OutlookIds.wellFormed(id) ? GraphError.noSuchItem() : GraphError.malformedId();
  }

  /** Adds an event that is made now, or answers the one that the same transaction made. */
  public synchronized CalendarEvent create(String calendarId, ObjectNode properties) {
    String transaction = properties.path("transactionId").asText("");
    Optional<CalendarEvent> before =
        events(calendarId).stream()
            .filter(event -> !transaction.isEmpty())
            .filter(event -> event.properties().path("transactionId").asText().equals(transaction))
            .findFirst();
    return before.orElseGet(() -> add(calendarId, created(properties)));
  }

  private ObjectNode created(ObjectNode properties) {
    stamped(properties);
    properties.set("createdDateTime", properties.get("lastModifiedDateTime"));
    return properties;
  }

  /** Adds an event as part of the first contents, with the times that it has. */
  public synchronized CalendarEvent add(String calendarId, ObjectNode properties) {
    Calendar calendar = calendar(calendarId);
    long number = ++counter;
    CalendarEvent event =
        new CalendarEvent(
            ids.immutable(number),
            ids.message(calendar.number(), number),
            number,
            calendar.id(),
            ids.changeKey(++counter),
            properties,
            Optional.empty());
    put(event);
    return event;
  }

  private void put(CalendarEvent event) {
    Series known = series.get(event.key());
    if (event.isSeries()) {
      long calendar = calendar(event.calendarId()).number();
      Series next = known == null ? new Series(ids, calendar, event) : known.renewed(event);
      series.put(event.key(), next);
      single.remove(event.key());
    } else {
      series.remove(event.key());
      single.put(event.key(), event);
    }
  }

  /**
   * Changes an event, a series or one occurrence.
   *
   * @param ifMatch an entity tag that must still hold, or {@code ""}
   */
  public synchronized CalendarEvent update(String id, String ifMatch, Consumer<ObjectNode> change) {
    CalendarEvent old = event(id);
    if (!ifMatch.isEmpty() && !ifMatch.equals("*") && !ifMatch.equals(old.etag())) {
      throw new GraphError(
          412,
          "ErrorIrresolvableConflict",
          "The send or update operation could not be performed because the change key passed in"
              + " the request does not match the current change key for the item.");
    }
    ObjectNode properties = old.properties().deepCopy();
    change.accept(properties);
    stamped(properties);
    String changeKey = ids.changeKey(++counter);
    if (old.place().isPresent()) {
      SeriesPlace place = old.place().get();
      seriesOf(place).change(place.date(), properties, changeKey);
    } else {
      put(old.with(properties, changeKey));
    }
    return event(old.key());
  }

  /** Removes an event, a series with all of it, or one occurrence. */
  public synchronized void delete(String id) {
    CalendarEvent event = event(id);
    event
        .place()
        .ifPresentOrElse(
            place -> seriesOf(place).cancel(place.date()),
            () -> {
              single.remove(event.key());
              series.remove(event.key());
            });
  }

  private Series seriesOf(SeriesPlace place) {
    return Objects.requireNonNull(series.get(place.masterKey()));
  }

  /** Remembers what went out to other people. */
  public synchronized void send(SentNotice notice) {
    sent.add(notice);
  }

  /** What went out to other people, in order. */
  public synchronized List<SentNotice> sent() {
    return List.copyOf(sent);
  }

  private ObjectNode stamped(ObjectNode properties) {
    String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    return properties.put("lastModifiedDateTime", now);
  }
}
