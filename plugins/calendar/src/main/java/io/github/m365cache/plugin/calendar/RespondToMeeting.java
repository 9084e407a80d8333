package io.github.m365cache.plugin.calendar;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.kiota.HttpMethod;
import io.github.m365cache.api.Action;
import io.github.m365cache.api.ActionRequest;
import io.github.m365cache.api.Arguments;

/** Accepts or declines an invitation, and tells the organizer where that was asked for. */
record RespondToMeeting(CalendarGraph calendars) implements Action {
  @Override
  public byte[] run(ActionRequest request) throws InterruptedException {
    Arguments arguments = request.arguments();
    EventPlace place = EventPlace.of(calendars, request.call(), arguments);
    place.requireInvited();
    // Graph refuses an answer that nobody asked for.
    ObjectNode body =
        EventChange.commented(arguments).put("sendResponse", place.is("responseRequested"));
    String response = verb(arguments.text("response"));
    calendars.send(
        request.call(),
        CalendarGraph.request(
            HttpMethod.POST, CalendarGraph.EVENT + "/" + response, arguments, body));
    return place.answer(status(response));
  }

  private static String verb(String response) {
    return switch (response) {
      case "accept", "accepted" -> "accept";
      case "decline", "declined" -> "decline";
      default -> "tentativelyAccept";
    };
  }

  private static String status(String response) {
    return switch (response) {
      case "accept" -> "accepted";
      case "decline" -> "declined";
      default -> "tentativelyAccepted";
    };
  }
}
