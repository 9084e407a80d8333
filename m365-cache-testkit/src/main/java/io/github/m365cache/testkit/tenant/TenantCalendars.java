package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.error.GraphError;
import io.github.m365cache.testkit.tenant.model.Calendar;
import io.github.m365cache.testkit.tenant.model.CalendarBook;
import io.github.m365cache.testkit.tenant.model.CalendarEvent;
import io.github.m365cache.testkit.tenant.model.EventSpan;
import io.github.m365cache.testkit.tenant.model.SeriesPlace;
import io.github.m365cache.testkit.tenant.seed.EventSeed;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The truth about a user's calendars, and changes to it that no client made. Events are named by
 * either id, calendars by id, the default one also as {@code calendar}; an unknown one is an {@link
 * IllegalArgumentException}. Safe for concurrent use.
 */
public final class TenantCalendars {
  private final Account account;
  private final CalendarBook book;

  TenantCalendars(Account account) {
    this.account = account;
    this.book = account.calendars();
  }

  /** The id of the default calendar. */
  public String defaultCalendar() {
    return book.defaultCalendar();
  }

  /** The ids of all calendars, in the order in which they were added. */
  public List<String> calendars() {
    return book.calendars().stream().map(Calendar::id).toList();
  }

  /** Sets the time zone of the mailbox's settings, in Windows' or IANA's spelling. */
  public void timeZone(String name) {
    book.timeZone(name);
  }

  /** What a view of the window shows, by start: no series, but their occurrences. */
  public List<EventView> view(String calendar, Instant from, Instant to) {
    return checked(() -> book.view(id(calendar), from, to)).stream()
        .map(TenantCalendars::view)
        .toList();
  }

  /** The events and series of a calendar, without occurrences. */
  public List<EventView> events(String calendar) {
    return checked(() -> book.events(id(calendar))).stream().map(TenantCalendars::view).toList();
  }

  /** The occurrences of a series that are left. */
  public List<EventView> instances(String master) {
    return book.instances(checked(() -> book.event(master)).key()).stream()
        .map(TenantCalendars::view)
        .toList();
  }

  public Optional<EventView> event(String id) {
    return book.find(id).map(TenantCalendars::view);
  }

  /** Creates an empty calendar and answers its id. */
  public String createCalendar(String name) {
    return checked(() -> book.addCalendar(name)).id();
  }

  public void deleteCalendar(String id) {
    checked(
        () -> {
          book.deleteCalendar(id(id));
          return id;
        });
  }

  /** Creates an appointment of the user's own and answers its immutable id. */
  public String create(String calendar, String subject, Instant start, Instant end) {
    return checked(() -> book.create(id(calendar), timed(subject, start, end))).key();
  }

  /** Has a colleague invite the user and answers the meeting's immutable id. */
  public String invite(String organizer, String subject, Instant start, Instant end) {
    ObjectNode event = timed(subject, start, end);
    EventSeed.invite(event, organizer, account.displayName(), account.upn());
    return book.create(book.defaultCalendar(), event).key();
  }

  private ObjectNode timed(String subject, Instant start, Instant end) {
    ObjectNode event = EventSeed.empty(account.displayName(), account.upn());
    event.put("subject", subject);
    event.set("start", utc(start));
    event.set("end", utc(end));
    return event;
  }

  private static ObjectNode utc(Instant time) {
    return EventSpan.node(LocalDateTime.ofInstant(time, ZoneOffset.UTC), "UTC");
  }

  /** Sets one property of an event, such as {@code allowNewTimeProposals}. */
  public void set(String id, String property, boolean value) {
    checked(() -> book.update(id, "", properties -> properties.put(property, value)));
  }

  public void rename(String id, String subject) {
    checked(() -> book.update(id, "", properties -> properties.put("subject", subject)));
  }

  public void move(String id, Instant start, Instant end) {
    checked(
        () ->
            book.update(
                id,
                "",
                properties -> {
                  properties.set("start", utc(start));
                  properties.set("end", utc(end));
                }));
  }

  /** Deletes an event, a series or one occurrence. */
  public void delete(String id) {
    checked(
        () -> {
          book.delete(id);
          return id;
        });
  }

  /** What went out to other people, in order. */
  public List<NoticeView> sent() {
    return book.sent().stream()
        .map(
            notice ->
                new NoticeView(
                    notice.kind(),
                    notice.eventKey(),
                    notice.to(),
                    notice.comment(),
                    notice.proposal().at("/start/dateTime").asText("")))
        .toList();
  }

  private String id(String calendar) {
    return calendar.equals(CalendarBook.DEFAULT) ? book.defaultCalendar() : calendar;
  }

  private static <T> T checked(Supplier<T> action) {
    try {
      return action.get();
    } catch (GraphError e) {
      throw new IllegalArgumentException(e.text(), e);
    }
  }

  private static EventView view(CalendarEvent event) {
    List<String> attendees = new ArrayList<>();
    ObjectNode properties = event.properties();
    properties
        .path("attendees")
        .forEach(each -> attendees.add(each.at("/emailAddress/address").asText()));
    EventSpan span = event.span();
    return new EventView(
        event.id(),
        event.key(),
        event.calendarId(),
        event.type(),
        event.place().map(SeriesPlace::masterKey).orElse(""),
        properties.path("subject").asText(""),
        span.start().toInstant(),
        span.end().toInstant(),
        properties.path("isOrganizer").asBoolean(),
        properties.at("/responseStatus/response").asText(""),
        List.copyOf(attendees));
  }
}
