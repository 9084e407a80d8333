package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.model.CalendarEvent;
import io.github.m365cache.testkit.tenant.model.EventSpan;
import io.github.m365cache.testkit.tenant.model.SeriesPlace;
import io.github.m365cache.testkit.tenant.odata.Selection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;

/** Events in Graph's form, for the preferences of one call. */
final class EventJson {
  private static final Set<String> ALWAYS = Set.of("id");

  private final Preferences prefer;
  private final String zoneName;
  private final ZoneId zone;

  /** An unknown zone is refused, whatever is asked for. */
  EventJson(Preferences prefer) {
    this.prefer = prefer;
    this.zoneName = prefer.timeZone().orElse("UTC");
    this.zone = EventSpan.zone(zoneName);
  }

  ObjectNode render(CalendarEvent event, Optional<Selection> select) {
    ObjectNode json = Json.object().put("@odata.etag", event.etag());
    json.put("id", prefer.immutableIds() ? event.key() : event.id());
    json.setAll(event.properties());
    json.put("changeKey", event.changeKey()).put("type", event.type());
    series(json, event);
    times(json, event);
    body(json);
    json.put(
        "webLink",
        "https://outlook.office365.com/owa/?itemid="
            + URLEncoder.encode(event.id(), StandardCharsets.UTF_8)
            + "&exvsurl=1&path=/calendar/item");
    select.ifPresent(s -> s.applyTo(json, ALWAYS));
    return json;
  }

  private void series(ObjectNode json, CalendarEvent event) {
    json.putNull("seriesMasterId").putNull("originalStart");
    event.place().ifPresent(place -> occurrence(json, event, place));
  }

  private void occurrence(ObjectNode json, CalendarEvent event, SeriesPlace place) {
    json.put("seriesMasterId", prefer.immutableIds() ? place.masterKey() : place.masterId());
    EventSpan span = event.span();
    ZonedDateTime original =
        place.date().atTime(span.start().toLocalTime()).atZone(span.start().getZone());
    json.put("originalStart", original.toInstant().toString());
  }

  private void times(ObjectNode json, CalendarEvent event) {
    EventSpan span = event.span();
    boolean allDay = json.path("isAllDay").asBoolean();
    json.put("originalStartTimeZone", span.zoneName());
    json.put("originalEndTimeZone", span.zoneName());
    json.set("start", time(span.start(), allDay));
    json.set("end", time(span.end(), allDay));
  }

  /** An all-day event is on its days, whoever looks at it from where. */
  private ObjectNode time(ZonedDateTime time, boolean allDay) {
    ZonedDateTime shown = allDay ? time : time.withZoneSameInstant(zone);
    return EventSpan.node(shown.toLocalDateTime(), zoneName);
  }

  private void body(ObjectNode json) {
    JsonNode body = json.path("body");
    String content = body.path("content").asText();
    boolean html = body.path("contentType").asText().equals("html");
    if (html && prefer.textBodies()) {
      String text = content.replaceAll("<[^>]*>", "").strip();
      json.putObject("body").put("contentType", "text").put("content", text);
    } else if (!html && !prefer.textBodies()) {
      String page = "<html><body>" + content + "</body></html>";
      json.putObject("body").put("contentType", "html").put("content", page);
    }
  }

  /** As queries see it: in UTC. */
  static ObjectNode queryable(CalendarEvent event) {
    return new EventJson(Preferences.parse("")).render(event, Optional.empty());
  }
}
