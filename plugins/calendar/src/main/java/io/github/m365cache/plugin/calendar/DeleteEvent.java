package io.github.m365cache.plugin.calendar;

import com.microsoft.kiota.HttpMethod;
import io.github.m365cache.api.Action;
import io.github.m365cache.api.ActionRequest;
import io.github.m365cache.api.Arguments;

/** Cancels a meeting of the account's own when people are to be told, else deletes the event. */
record DeleteEvent(CalendarGraph calendars) implements Action {
  @Override
  public byte[] run(ActionRequest request) throws InterruptedException {
    Arguments arguments = request.arguments();
    EventPlace place = EventPlace.of(calendars, request.call(), arguments);
    if (arguments.flag("send_cancellation") && place.is("isOrganizer") && place.hasAttendees()) {
      calendars.send(
          request.call(),
          CalendarGraph.request(
              HttpMethod.POST,
              CalendarGraph.EVENT + "/cancel",
              arguments,
              EventChange.commented(arguments)));
      return place.answer("cancelled");
    }
    calendars.send(
        request.call(), CalendarGraph.request(HttpMethod.DELETE, CalendarGraph.EVENT, arguments));
    return place.answer("deleted");
  }
}
