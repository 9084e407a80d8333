package io.github.m365cache.plugin.calendar;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.Continuation;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.FetchRequest;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.Fetcher;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.Tag;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.GraphPage;
import io.github.m365cache.graph.GraphPages;
import io.github.m365cache.graph.MailboxZones;
import io.github.m365cache.graph.Prefer;
import io.github.m365cache.graph.outlook.EventSummary;
import io.github.m365cache.graph.outlook.EventWindow;
import io.github.m365cache.graph.outlook.EventZone;
import io.github.m365cache.graph.text.BodyFormat;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The events of whole days around today, one request a page. What «today» is changes at midnight in
 * the zone, so that an answer holds until then at the latest.
 */
record UpcomingEvents(CalendarGraph calendars, MailboxZones mailboxes, InstantSource clock)
    implements Fetcher {
  /** Of the default calendar's lists, whose id they cannot tell. */
  private static final Tag DEFAULT = new Tag("in:calendar:default=true");

  /** A body in a list, in UTF-16 units: enough to tell what a meeting is about. */
  private static final int MAX_BODY = 4000;

  @Override
  public Fetched fetch(FetchRequest request) throws InterruptedException {
    Arguments arguments = request.arguments();
    EventZone zone = EventZone.of("time_zone", arguments, request.call(), mailboxes);
    EventWindow window =
        EventWindow.around(
            clock.instant(), zone, arguments.integer("days_back"), arguments.integer("days_ahead"));
    GraphPages pages = new GraphPages(calendars.graph(), request.call(), first(arguments, window));
    request.continuation().map(Continuation::link).ifPresent(pages::startAt);
    GraphPage page = page(pages, arguments);
    boolean full = isFull(arguments);
    List<ObjectNode> items =
        page.items().stream().map(event -> full ? full(event) : EventSummary.of(event)).toList();
    return new Fetched.Content(
            GraphJson.bytes(GraphJson.list(items, page.nextLink().isEmpty())),
            new byte[0],
            Optional.empty(),
            page.nextLink().map(Continuation::new),
            arguments.has("calendar_id") ? Set.of() : Set.of(DEFAULT))
        .until(window.until());
  }

  private static boolean isFull(Arguments arguments) {
    return arguments.text("detail").equals("full");
  }

  private static ObjectNode full(ObjectNode event) {
    return EventEntity.of(GraphJson.item(event), BodyFormat.TEXT, MAX_BODY);
  }

  private static RequestInformation first(Arguments arguments, EventWindow window) {
    String base = arguments.has("calendar_id") ? "/me/calendars/{calendar_id}" : "/me";
    RequestInformation request =
        CalendarGraph.request(HttpMethod.GET, base + EventWindow.PATH, arguments);
    window.applyTo(request);
    List<String> fields = isFull(arguments) ? EventEntity.FIELDS : EventSummary.FIELDS;
    request.addQueryParameter("%24select", String.join(",", fields));
    request.addQueryParameter("%24top", arguments.integer("limit"));
    request.addQueryParameter("%24orderby", "start/dateTime");
    Prefer prefer = Prefer.of().timeZone(window.zone().name());
    (isFull(arguments) ? prefer.body(BodyFormat.TEXT) : prefer).applyTo(request);
    return request;
  }

  private static GraphPage page(GraphPages pages, Arguments arguments) throws InterruptedException {
    try {
      return pages.next();
    } catch (M365Exception failure) {
      throw failure.code() == ErrorCode.NOT_FOUND && arguments.has("calendar_id")
          ? M365Exception.notFound("calendar_id", "there is no calendar with this calendar_id")
          : failure;
    }
  }
}
