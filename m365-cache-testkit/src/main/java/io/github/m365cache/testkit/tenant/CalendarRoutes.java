package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.error.GraphError;
import io.github.m365cache.testkit.tenant.model.Calendar;
import io.github.m365cache.testkit.tenant.model.CalendarBook;
import io.github.m365cache.testkit.tenant.model.EventSpan;
import io.github.m365cache.testkit.tenant.odata.EntityTypes;
import io.github.m365cache.testkit.tenant.odata.QueryOptions;
import io.github.m365cache.testkit.tenant.odata.Selection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The requests to calendars themselves. */
final class CalendarRoutes {
  private static final String LIST = "/me/calendars";
  private static final String ITEM = LIST + "/{calendar-id}";

  private final Links links;

  CalendarRoutes(Links links) {
    this.links = links;
  }

  void addTo(Map<String, Route> routes) {
    routes.put("GET " + LIST, this::list);
    routes.put("POST " + LIST, this::create);
    routes.put("GET " + ITEM, call -> get(call, of(call)));
    routes.put("DELETE " + ITEM, CalendarRoutes::delete);
    routes.put("GET /me/calendar", call -> get(call, of(call)));
    routes.put("GET /me/events/{event-id}/calendar", call -> get(call, ofEvent(call)));
  }

  /** The calendar that the path names, else the default one. */
  static Calendar of(Call call) {
    CalendarBook book = call.account().calendars();
    String id = call.parameters().getOrDefault("calendar-id", book.defaultCalendar());
    return book.calendar(id);
  }

  private static Calendar ofEvent(Call call) {
    CalendarBook book = call.account().calendars();
    return book.calendar(book.event(call.parameter("event-id")).calendarId());
  }

  private GraphResponse list(Call call) {
    ListShape shape = ListShape.mail(EntityTypes.CALENDAR, context(call, "calendars"));
    return new Listing<Calendar>(
            links,
            shape,
            calendar -> render(call, calendar, Optional.empty()),
            (calendar, options) -> render(call, calendar, options.select()))
        .answer(call, call.account().calendars().calendars(), options -> {});
  }

  private GraphResponse get(Call call, Calendar calendar) {
    QueryOptions options = QueryOptions.parse(call.query(), EntityTypes.CALENDAR);
    return entity(call, 200, calendar, options.select());
  }

  private GraphResponse create(Call call) {
    ObjectNode body = Bodies.object(call);
    JsonNode name = body.path("name");
    if (!name.isTextual() || name.asText().isBlank()) {
      throw EventSpan.invalid();
    }
    body.fieldNames()
        .forEachRemaining(
            field -> {
              if (!EntityTypes.CALENDAR.properties().containsKey(field)) {
                throw GraphError.badRequest(
                    "RequestBodyRead",
                    "The property '"
                        + field
                        + "' does not exist on type 'microsoft.graph.calendar'.");
              }
            });
    Calendar made = call.account().calendars().addCalendar(name.asText());
    return entity(call, 201, made, Optional.empty());
  }

  private static GraphResponse delete(Call call) {
    call.account().calendars().deleteCalendar(of(call).id());
    return GraphResponse.empty(204);
  }

  private GraphResponse entity(
      Call call, int status, Calendar calendar, Optional<Selection> select) {
    ObjectNode json = Json.object();
    json.put("@odata.context", links.context(context(call, "calendars/$entity")));
    json.setAll(render(call, calendar, select));
    return GraphResponse.json(status, json);
  }

  private static ObjectNode render(Call call, Calendar calendar, Optional<Selection> select) {
    ObjectNode json = Json.object().put("id", calendar.id()).put("name", calendar.name());
    json.put("color", "auto").put("hexColor", "").put("changeKey", calendar.changeKey());
    json.put("isDefaultCalendar", calendar.isDefault()).put("canShare", true);
    json.put("canViewPrivateItems", true).put("canEdit", true);
    json.putArray("allowedOnlineMeetingProviders").add("teamsForBusiness");
    json.put("defaultOnlineMeetingProvider", "teamsForBusiness");
    json.put("isTallyingResponses", calendar.isDefault());
    json.put("isRemovable", !calendar.isDefault());
    json.putObject("owner")
        .put("name", call.account().displayName())
        .put("address", call.account().upn());
    select.ifPresent(s -> s.applyTo(json, Set.of("id")));
    return json;
  }

  static String context(Call call, String rest) {
    return "users('" + call.account().oid() + "')/" + rest;
  }
}
