package io.github.m365cache.plugin.calendar;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.kiota.HttpMethod;
import io.github.m365cache.api.Action;
import io.github.m365cache.api.ActionRequest;
import io.github.m365cache.api.Arguments;

/** Sends an invitation on to other people. */
record ForwardEvent(CalendarGraph calendars) implements Action {
  @Override
  public byte[] run(ActionRequest request) throws InterruptedException {
    Arguments arguments = request.arguments();
    EventPlace place = EventPlace.of(calendars, request.call(), arguments);
    ObjectNode body = EventChange.commented(arguments);
    EventChange.people(body, "toRecipients", arguments.texts("to"));
    calendars.send(
        request.call(),
        CalendarGraph.request(HttpMethod.POST, CalendarGraph.EVENT + "/forward", arguments, body));
    return place.answer("forwarded");
  }
}
