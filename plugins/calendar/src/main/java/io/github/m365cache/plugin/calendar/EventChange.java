package io.github.m365cache.plugin.calendar;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.Prefer;
import io.github.m365cache.graph.outlook.EventZone;
import io.github.m365cache.graph.text.BodyFormat;

/** A change that Graph answers with the event. */
final class EventChange {
  /** As much of the body as a read shows by default. */
  private static final int MAX_BODY = 50_000;

  private EventChange() {}

  /** Sends it and answers the event in full, with its {@code calendar}. */
  static byte[] send(
      CalendarGraph calendars,
      CallContext call,
      RequestInformation change,
      EventZone zone,
      ObjectNode calendar)
      throws InterruptedException {
    Prefer.of().timeZone(zone.name()).body(BodyFormat.TEXT).applyTo(change);
    ObjectNode event = EventEntity.of(calendars.ask(call, change), BodyFormat.TEXT, MAX_BODY);
    event.set("calendar", calendar);
    return GraphJson.bytes(event);
  }

  /** People as Graph writes them. */
  static void people(ObjectNode body, String member, Iterable<String> addresses) {
    var people = body.putArray(member);
    for (String address : addresses) {
      people.addObject().putObject("emailAddress").put("address", address.strip());
    }
  }

  /** A comment, if there is one. */
  static ObjectNode commented(Arguments arguments) {
    ObjectNode body = GraphJson.object();
    arguments.findText("message").ifPresent(message -> body.put("comment", message));
    return body;
  }
}
