package io.github.m365cache.plugin.calendar;

import io.github.m365cache.api.Operation;
import io.github.m365cache.api.ReadOperation;
import io.github.m365cache.api.ResourcePlugin;
import io.github.m365cache.api.ServiceContext;
import io.github.m365cache.api.WriteOperation;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.MailboxZones;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/**
 * Calendars of Outlook. Needs the host's {@link Graph}, {@link MailboxZones} and {@link
 * InstantSource}; calendars themselves are plain requests and need no piece of their own.
 */
public final class CalendarPlugin implements ResourcePlugin {
  @Override
  public String id() {
    return "calendar";
  }

  @Override
  public List<Operation> operations(ServiceContext context) {
    CalendarGraph graph = new CalendarGraph(context.service(Graph.class));
    MailboxZones mailboxes = context.service(MailboxZones.class);
    InstantSource clock = context.service(InstantSource.class);
    return List.of(
        new ReadOperation("calendar-events", new UpcomingEvents(graph, mailboxes, clock)),
        new ReadOperation("calendar-event", new OneEvent(graph, mailboxes)),
        new ReadOperation("calendar-free-busy", new FreeBusy(graph, mailboxes)),
        new ReadOperation("calendar-availability", new Availability(graph, mailboxes)),
        new WriteOperation(
            "calendar-create-event", new CreateEvent(graph, mailboxes, UUID::randomUUID)),
        new WriteOperation("calendar-update-event", new UpdateEvent(graph, mailboxes)),
        new WriteOperation("calendar-delete-event", new DeleteEvent(graph)),
        new WriteOperation("calendar-respond", new RespondToMeeting(graph)),
        new WriteOperation("calendar-propose", new ProposeNewTime(graph, mailboxes)),
        new WriteOperation("calendar-forward", new ForwardEvent(graph)));
  }
}
