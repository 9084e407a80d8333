package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.error.GraphError;
import io.github.m365cache.testkit.tenant.model.CalendarBook;
import io.github.m365cache.testkit.tenant.model.CalendarEvent;
import io.github.m365cache.testkit.tenant.odata.EntityTypes;
import io.github.m365cache.testkit.tenant.odata.QueryOptions;
import io.github.m365cache.testkit.tenant.odata.Selection;
import io.github.m365cache.testkit.tenant.seed.EventSeed;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The requests to events: lists, views of a time window, single ones, changes. */
final class EventRoutes {
  private static final List<String> CALENDARS =
      List.of("/me", "/me/calendar", "/me/calendars/{calendar-id}");
  private static final String ITEM = "/events/{event-id}";

  /** "List calendarView" refuses longer windows. */
  private static final Duration LONGEST = Duration.ofDays(1825);

  private final Links links;

  EventRoutes(Links links) {
    this.links = links;
  }

  void addTo(Map<String, Route> routes) {
    for (String base : CALENDARS) {
      routes.put("GET " + base + "/events", this::list);
      routes.put("POST " + base + "/events", this::create);
      routes.put("GET " + base + "/calendarView", this::view);
      routes.put("GET " + base + ITEM, this::get);
      routes.put("PATCH " + base + ITEM, this::update);
      routes.put("DELETE " + base + ITEM, EventRoutes::delete);
      routes.put("GET " + base + ITEM + "/instances", this::instances);
    }
  }

  /** The event of the path, which must be in the calendar of the path if that names one. */
  static CalendarEvent event(Call call) {
    CalendarEvent event = call.account().calendars().event(call.parameter("event-id"));
    boolean elsewhere =
        call.parameters().containsKey("calendar-id")
            && !CalendarRoutes.of(call).id().equals(event.calendarId());
    if (elsewhere) {
      throw GraphError.noSuchItem();
    }
    return event;
  }

  private GraphResponse list(Call call) {
    return listing(call, call.account().calendars().events(CalendarRoutes.of(call).id()));
  }

  private GraphResponse view(Call call) {
    Window window = window(call);
    return listing(
        call,
        call.account().calendars().view(CalendarRoutes.of(call).id(), window.from(), window.to()));
  }

  private GraphResponse instances(Call call) {
    Window window = window(call);
    List<CalendarEvent> within =
        call.account().calendars().instances(event(call).key()).stream()
            .filter(one -> one.span().touches(window.from(), window.to()))
            .toList();
    return listing(call, within);
  }

  private GraphResponse listing(Call call, List<CalendarEvent> events) {
    EventJson json = new EventJson(call.prefer());
    ListShape shape =
        ListShape.mail(EntityTypes.EVENT, CalendarRoutes.context(call, "calendarView"));
    return new Listing<CalendarEvent>(
            links,
            shape,
            EventJson::queryable,
            (event, options) -> json.render(event, options.select()))
        .answer(call, events, options -> {});
  }

  private record Window(Instant from, Instant to) {}

  private Window window(Call call) {
    Map<String, String> query = options(call);
    if (!query.containsKey("startDateTime") || !query.containsKey("endDateTime")) {
      throw GraphError.badRequest(
          "ErrorInvalidParameter",
          "This request requires a time window specified by the query string parameters"
              + " StartDateTime and EndDateTime.");
    }
    Window window = new Window(moment(query, "startDateTime"), moment(query, "endDateTime"));
    if (window.to().isBefore(window.from())) {
      throw GraphError.badRequest(
          "ErrorInvalidParameter", "The end of the time window is before its start.");
    }
    if (Duration.between(window.from(), window.to()).compareTo(LONGEST) > 0) {
      throw GraphError.badRequest(
          "ErrorCalendarViewRangeTooBig", "The requested time window exceeds 1825 days.");
    }
    return window;
  }

  /** A next link carries the options of the first page. */
  private Map<String, String> options(Call call) {
    String token = call.query().get("$skiptoken");
    return token == null
        ? call.query()
        : Links.options(links.read(call, call.request().rawPath(), token).path("o"));
  }

  /** Without an offset it is UTC ("List calendarView"). */
  private static Instant moment(Map<String, String> query, String name) {
    String text = query.getOrDefault(name, "");
    try {
      return text.matches(".*T.*(Z|[+-]\\d\\d:\\d\\d)")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException malformed) {
      throw GraphError.badRequest(
          "ErrorInvalidParameter", "The value '" + text + "' of " + name + " is not a date.");
    }
  }

  private GraphResponse get(Call call) {
    QueryOptions options = QueryOptions.parse(call.query(), EntityTypes.EVENT);
    return entity(call, 200, event(call), options.select());
  }

  private GraphResponse create(Call call) {
    ObjectNode properties = EventSeed.empty(call.account().displayName(), call.account().upn());
    new EventBody(Bodies.object(call)).requireTimes().accept(properties);
    CalendarBook book = call.account().calendars();
    CalendarEvent made = book.create(CalendarRoutes.of(call).id(), properties);
    return entity(call, 201, made, Optional.empty());
  }

  private GraphResponse update(Call call) {
    EventBody body = new EventBody(Bodies.object(call));
    String ifMatch = call.request().header("If-Match");
    CalendarEvent next = call.account().calendars().update(event(call).key(), ifMatch, body);
    return entity(call, 200, next, Optional.empty());
  }

  private static GraphResponse delete(Call call) {
    CalendarEvent event = event(call);
    // "Delete event": on the organizer's calendar it sends a cancellation to the attendees.
    MeetingRoutes.tellAttendees(call, event, "");
    call.account().calendars().delete(event.key());
    return GraphResponse.empty(204);
  }

  private GraphResponse entity(
      Call call, int status, CalendarEvent event, Optional<Selection> select) {
    ObjectNode json = Json.object();
    json.put("@odata.context", links.context(CalendarRoutes.context(call, "events/$entity")));
    json.setAll(new EventJson(call.prefer()).render(event, select));
    return GraphResponse.json(status, json);
  }
}
