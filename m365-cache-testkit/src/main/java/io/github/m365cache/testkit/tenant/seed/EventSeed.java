package io.github.m365cache.testkit.tenant.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.model.Calendar;
import io.github.m365cache.testkit.tenant.model.CalendarBook;
import io.github.m365cache.testkit.tenant.model.CalendarEvent;
import io.github.m365cache.testkit.tenant.model.EventSpan;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Makes calendars around the tenant's present day, the same for the same seed and day. */
public final class EventSeed {
  private static final int DAYS = 30;
  private static final List<String> ROOMS =
      List.of("Room 18/2111", "Große Halle", "Online", "Café Zürich", "会議室 3");

  private final CalendarBook book;
  private final String name;
  private final String address;
  private final SplittableRandom random;
  private final Instant now;
  private final LocalDate today;

  /**
   * A seed for one mailbox.
   *
   * @param now the tenant's present
   */
  public EventSeed(CalendarBook book, String name, String address, long seed, Instant now) {
    this.book = book;
    this.name = name;
    this.address = address;
    this.random = new SplittableRandom(seed ^ 0xca1);
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
    this.today = now.atZone(EventSpan.zone(book.timeZone())).toLocalDate();
  }

  /** Two appointments a day around today, invitations, days off, series, a second calendar. */
  public void fill() {
    for (int day = -DAYS; day <= DAYS; day++) {
      book.add(book.defaultCalendar(), appointment(day, 9 + random.nextInt(3)));
      book.add(book.defaultCalendar(), invitation(day, 13 + random.nextInt(4)));
    }
    book.add(book.defaultCalendar(), dayOff(3));
    series();
    Calendar birthdays = book.addCalendar("Birthdays");
    book.add(birthdays.id(), dayOff(5));
  }

  private ObjectNode appointment(int day, int hour) {
    ObjectNode event = timed(subject(), day, hour);
    body(event, "html", "<html><body><p>" + Words.sentence(random) + "</p></body></html>");
    location(event, Words.pick(ROOMS, random));
    return event;
  }

  private ObjectNode invitation(int day, int hour) {
    ObjectNode event = appointment(day, hour);
    invite(event, Words.pick(Words.PEOPLE, random), name, address);
    return event;
  }

  private ObjectNode dayOff(int day) {
    ObjectNode event =
        stamped(empty(name, address)).put("subject", "Day off").put("isAllDay", true);
    event.put("showAs", "oof");
    times(event, today.plusDays(day).atStartOfDay(), today.plusDays(day + 1L).atStartOfDay());
    return event;
  }

  /** A daily series with one occurrence moved and one cancelled, and a weekly one without end. */
  private void series() {
    ObjectNode daily = timed("Stand-up", -5, 8);
    pattern(daily, "daily").putObject("range");
    range(daily, -5).put("type", "numbered").put("numberOfOccurrences", 30);
    CalendarEvent stand = book.add(book.defaultCalendar(), daily);
    List<CalendarEvent> days = book.instances(stand.key());
    book.update(days.get(7).key(), "", event -> event.put("subject", "Stand-up with guests"));
    book.delete(days.get(8).key());

    ObjectNode weekly = timed("Weekly review", -14, 16);
    invite(weekly, Words.PEOPLE.get(1), name, address);
    ObjectNode recurrence = pattern(weekly, "weekly");
    String weekday = today.minusDays(14).getDayOfWeek().name().toLowerCase(Locale.ROOT);
    ((ObjectNode) recurrence.path("pattern")).putArray("daysOfWeek").add(weekday);
    recurrence.putObject("range");
    range(weekly, -14).put("type", "noEnd");
    book.add(book.defaultCalendar(), weekly);
  }

  private static ObjectNode pattern(ObjectNode event, String type) {
    ObjectNode recurrence = event.putObject("recurrence");
    recurrence.putObject("pattern").put("type", type).put("interval", 1);
    return recurrence;
  }

  private ObjectNode range(ObjectNode event, int day) {
    ObjectNode range = (ObjectNode) event.at("/recurrence/range");
    range.put("recurrenceTimeZone", book.timeZone());
    return range.put("startDate", today.plusDays(day).toString());
  }

  private String subject() {
    String pattern = Words.pick(Words.PATTERNS, random);
    return pattern.formatted(Words.pick(Words.PROJECTS, random), Words.pick(Words.TOPICS, random));
  }

  private ObjectNode timed(String subject, int day, int hour) {
    ObjectNode event = stamped(empty(name, address)).put("subject", subject);
    LocalDateTime start = today.plusDays(day).atTime(hour, random.nextInt(4) * 15);
    times(event, start, start.plusMinutes(30L + 15L * random.nextInt(4)));
    return event;
  }

  private void times(ObjectNode event, LocalDateTime start, LocalDateTime end) {
    event.set("start", EventSpan.node(start, book.timeZone()));
    event.set("end", EventSpan.node(end, book.timeZone()));
  }

  private ObjectNode stamped(ObjectNode event) {
    String at = now.minusSeconds(60L * 60 * 24 * 40).toString();
    return event.put("createdDateTime", at).put("lastModifiedDateTime", at);
  }

  /** Makes the event somebody else's meeting, to which the owner of the calendar is invited. */
  public static void invite(ObjectNode event, String organizer, String name, String address) {
    event.set("organizer", People.recipient(organizer, People.address(organizer)));
    event.put("isOrganizer", false).put("showAs", "tentative");
    unanswered(event.putObject("responseStatus"), "notResponded");
    ArrayNode attendees = event.putArray("attendees");
    ObjectNode self = attendees.addObject().put("type", "required");
    unanswered(self.putObject("status"), "none");
    self.setAll(People.recipient(name, address));
  }

  /** Everything that Graph answers for an event without a word about it but its owner. */
  public static ObjectNode empty(String name, String address) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.putArray("categories");
    event.putNull("transactionId").putNull("recurrence").putNull("onlineMeeting");
    event.putNull("onlineMeetingUrl");
    event.put("reminderMinutesBeforeStart", 15).put("isReminderOn", true);
    event.put("hasAttachments", false).put("subject", "").put("bodyPreview", "");
    event.put("importance", "normal").put("sensitivity", "normal").put("showAs", "busy");
    event.put("isAllDay", false).put("isCancelled", false).put("isOrganizer", true);
    event.put("responseRequested", true).put("allowNewTimeProposals", true);
    event.put("isDraft", false).put("hideAttendees", false).put("isOnlineMeeting", false);
    event
        .put("onlineMeetingProvider", "unknown")
        .put("iCalUId", "040000008200E00074C5B7101A82E008");
    unanswered(event.putObject("responseStatus"), "organizer");
    event.putArray("attendees");
    event.set("organizer", People.recipient(name, address));
    location(event, "");
    body(event, "html", "");
    return event;
  }

  private static void unanswered(ObjectNode status, String response) {
    status.put("response", response).put("time", "0001-01-01T00:00:00Z");
  }

  /** Gives attendees what a request may leave out. */
  public static void completeAttendees(ObjectNode event) {
    for (JsonNode each : event.path("attendees")) {
      if (each instanceof ObjectNode attendee) {
        attendee.put("type", attendee.path("type").asText("required"));
        unanswered(attendee.putObject("status"), "none");
        ObjectNode person = (ObjectNode) attendee.path("emailAddress");
        person.put("name", person.path("name").asText(person.path("address").asText()));
      }
    }
  }

  /** Puts the event somewhere. */
  public static void location(ObjectNode event, String place) {
    ObjectNode location = event.putObject("location").put("displayName", place);
    location
        .put("locationType", "default")
        .put("uniqueIdType", place.isEmpty() ? "unknown" : "private");
    ArrayNode all = event.putArray("locations");
    if (!place.isEmpty()) {
      all.add(location.deepCopy());
    }
  }

  /** Gives the event a body and its preview. */
  public static void body(ObjectNode event, String type, String content) {
    event.putObject("body").put("contentType", type).put("content", content);
    String text = content.replaceAll("<[^>]*>", "").strip();
    event.put("bodyPreview", text.substring(0, Math.min(255, text.length())));
  }
}
