package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.error.GraphError;
import io.github.m365cache.testkit.tenant.model.CalendarBook;
import io.github.m365cache.testkit.tenant.model.CalendarEvent;
import io.github.m365cache.testkit.tenant.model.EventSpan;
import io.github.m365cache.testkit.tenant.model.SentNotice;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What people do with meetings: answer them, cancel them, forward them (the pages "event: accept",
 * "decline", "tentativelyAccept", "cancel", "forward"). All answer 202 without a body.
 */
final class MeetingRoutes {
  private static final List<String> CALENDARS =
      List.of("/me", "/me/calendar", "/me/calendars/{calendar-id}");
  private static final Map<String, String> RESPONSES =
      Map.of(
          "accept", "accepted",
          "tentativelyAccept", "tentativelyAccepted",
          "decline", "declined");

  void addTo(Map<String, Route> routes) {
    for (String base : CALENDARS) {
      String item = "POST " + base + "/events/{event-id}/";
      RESPONSES.keySet().forEach(kind -> routes.put(item + kind, call -> respond(call, kind)));
      routes.put(item + "cancel", MeetingRoutes::cancel);
      routes.put(item + "forward", MeetingRoutes::forward);
    }
  }

  /** Parameters of actions are read in any case. */
  private static JsonNode member(ObjectNode body, String name) {
    for (Map.Entry<String, JsonNode> each : body.properties()) {
      if (each.getKey().toLowerCase(Locale.ROOT).equals(name)) {
        return each.getValue();
      }
    }
    return MissingNode.getInstance();
  }

  private static GraphResponse respond(Call call, String kind) {
    CalendarEvent event = EventRoutes.event(call);
    if (event.properties().path("isOrganizer").asBoolean()) {
      throw cannot("You can't respond to this meeting because you're the meeting organizer.");
    }
    ObjectNode body = Bodies.object(call);
    boolean sends = member(body, "sendresponse").asBoolean(true);
    JsonNode proposal = member(body, "proposednewtime");
    if (sends && !event.properties().path("responseRequested").asBoolean()) {
      throw cannot("The meeting organizer hasn't requested a response.");
    }
    checkProposal(kind, event, proposal, sends);
    CalendarBook book = call.account().calendars();
    if (sends) {
      List<String> organizer =
          List.of(event.properties().at("/organizer/emailAddress/address").asText());
      book.send(new SentNotice(kind, event.key(), organizer, text(body, "comment"), proposal));
    }
    String now = call.account().calendars().now().truncatedTo(ChronoUnit.SECONDS).toString();
    if (kind.equals("decline")) {
      // Exchange moves what was declined to Deleted Items.
      book.delete(event.key());
    } else {
      book.update(event.key(), "", properties -> answered(properties, call, kind, now));
    }
    return GraphResponse.empty(202);
  }

  private static void checkProposal(
      String kind, CalendarEvent event, JsonNode proposal, boolean sends) {
    if (proposal.isMissingNode()) {
      return;
    }
    boolean allowed = event.properties().path("allowNewTimeProposals").asBoolean();
    if (kind.equals("accept") || !allowed || !sends) {
      throw cannot("A new time can't be proposed for this meeting.");
    }
    if (!EventSpan.time(proposal.path("start")).isBefore(EventSpan.time(proposal.path("end")))) {
      throw EventSpan.invalid();
    }
  }

  private static void answered(ObjectNode event, Call call, String kind, String now) {
    String response = RESPONSES.getOrDefault(kind, "none");
    event.putObject("responseStatus").put("response", response).put("time", now);
    event.put("showAs", kind.equals("accept") ? "busy" : "tentative");
    for (JsonNode each : event.path("attendees")) {
      boolean self =
          each.at("/emailAddress/address").asText().equalsIgnoreCase(call.account().upn());
      if (self && each instanceof ObjectNode attendee) {
        attendee.putObject("status").put("response", response).put("time", now);
      }
    }
  }

  private static GraphResponse cancel(Call call) {
    CalendarEvent event = EventRoutes.event(call);
    if (!event.properties().path("isOrganizer").asBoolean()) {
      throw cannot("You need to be an organizer to cancel a meeting.");
    }
    String comment = text(Bodies.object(call), "comment");
    tellAttendees(call, event, comment);
    call.account().calendars().delete(event.key());
    return GraphResponse.empty(202);
  }

  /** Nobody is told of what is not the account's own meeting. */
  static void tellAttendees(Call call, CalendarEvent event, String comment) {
    List<String> attendees = attendees(event);
    if (event.properties().path("isOrganizer").asBoolean() && !attendees.isEmpty()) {
      call.account()
          .calendars()
          .send(
              new SentNotice("cancel", event.key(), attendees, comment, MissingNode.getInstance()));
    }
  }

  private static List<String> attendees(CalendarEvent event) {
    List<String> addresses = new ArrayList<>();
    event
        .properties()
        .path("attendees")
        .forEach(each -> addresses.add(each.at("/emailAddress/address").asText()));
    return List.copyOf(addresses);
  }

  private static GraphResponse forward(Call call) {
    CalendarEvent event = EventRoutes.event(call);
    ObjectNode body = Bodies.object(call);
    List<String> to = new ArrayList<>();
    for (JsonNode each : member(body, "torecipients")) {
      to.add(each.at("/emailAddress/address").asText());
    }
    if (to.isEmpty() || !to.stream().allMatch(each -> each.matches("[^@\\s]+@[^@\\s]+"))) {
      throw GraphError.badRequest("ErrorInvalidRecipients", "At least one recipient isn't valid.");
    }
    String comment = text(body, "comment");
    call.account()
        .calendars()
        .send(
            new SentNotice(
                "forward", event.key(), List.copyOf(to), comment, MissingNode.getInstance()));
    return GraphResponse.empty(202);
  }

  private static String text(ObjectNode body, String name) {
    return member(body, name).asText("");
  }

  private static GraphError cannot(String why) {
    return GraphError.badRequest("ErrorInvalidRequest", "Your request can't be completed. " + why);
  }
}
