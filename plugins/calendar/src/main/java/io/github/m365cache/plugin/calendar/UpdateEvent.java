package io.github.m365cache.plugin.calendar;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.kiota.HttpMethod;
import io.github.m365cache.api.Action;
import io.github.m365cache.api.ActionRequest;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.MailboxZones;
import io.github.m365cache.graph.outlook.EventZone;

/** Changes the fields that {@code updates} has, in Graph's own form. */
record UpdateEvent(CalendarGraph calendars, MailboxZones mailboxes) implements Action {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public byte[] run(ActionRequest request) throws InterruptedException {
    Arguments arguments = request.arguments();
    ObjectNode updates = JSON.valueToTree(arguments.value("updates").orElseThrow());
    if (updates.isEmpty()) {
      throw M365Exception.invalid("updates", "updates must hold at least one field to change");
    }
    EventZone zone = EventZone.of("time_zone", arguments, request.call(), mailboxes);
    ObjectNode calendar =
        EventPlace.calendar(
            calendars, request.call(), CalendarGraph.EVENT + "/calendar", arguments);
    return EventChange.send(
        calendars,
        request.call(),
        CalendarGraph.request(HttpMethod.PATCH, CalendarGraph.EVENT, arguments, updates),
        zone,
        calendar);
  }
}
