package io.github.m365cache.plugin.calendar;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.kiota.HttpMethod;
import io.github.m365cache.api.Action;
import io.github.m365cache.api.ActionRequest;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.MailboxZones;
import io.github.m365cache.graph.outlook.EventZone;

/** Accepts an invitation tentatively and proposes another time. */
record ProposeNewTime(CalendarGraph calendars, MailboxZones mailboxes) implements Action {
  @Override
  public byte[] run(ActionRequest request) throws InterruptedException {
    Arguments arguments = request.arguments();
    EventZone zone = EventZone.of("time_zone", arguments, request.call(), mailboxes);
    Period period = Period.of(arguments, "proposed_start", "proposed_end", zone);
    EventPlace place = EventPlace.of(calendars, request.call(), arguments);
    place.requireInvited();
    if (!place.is("allowNewTimeProposals")) {
      throw M365Exception.invalid(
          "event_id", "the organizer of this event does not take proposals for another time");
    }
    ObjectNode body = EventChange.commented(arguments).put("sendResponse", true);
    ObjectNode proposal = body.putObject("proposedNewTime");
    proposal.set("start", zone.node(period.start()));
    proposal.set("end", zone.node(period.end()));
    calendars.send(
        request.call(),
        CalendarGraph.request(
            HttpMethod.POST, CalendarGraph.EVENT + "/tentativelyAccept", arguments, body));
    return place.answer("proposed");
  }
}
