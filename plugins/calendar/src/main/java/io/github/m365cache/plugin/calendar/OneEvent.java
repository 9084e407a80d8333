package io.github.m365cache.plugin.calendar;

import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.FetchRequest;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.Fetcher;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.MailboxZones;
import io.github.m365cache.graph.Prefer;
import io.github.m365cache.graph.outlook.EventZone;
import io.github.m365cache.graph.text.BodyFormat;

/** One event in full. */
record OneEvent(CalendarGraph calendars, MailboxZones mailboxes) implements Fetcher {
  @Override
  public Fetched fetch(FetchRequest request) throws InterruptedException {
    Arguments arguments = request.arguments();
    RequestInformation get =
        CalendarGraph.request(HttpMethod.GET, CalendarGraph.EVENT + "{?%24select}", arguments);
    get.addQueryParameter("%24select", String.join(",", EventEntity.FIELDS));
    EventZone zone = EventZone.of("time_zone", arguments, request.call(), mailboxes);
    BodyFormat format = BodyFormat.named(arguments.text("body_format"));
    Prefer.of().timeZone(zone.name()).body(format).applyTo(get);
    int max = Math.toIntExact(arguments.integer("body_max_length"));
    return Fetched.Content.of(
        GraphJson.bytes(EventEntity.of(calendars.ask(request.call(), get), format, max)));
  }
}
