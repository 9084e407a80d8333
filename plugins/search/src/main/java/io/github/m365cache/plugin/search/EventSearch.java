package io.github.m365cache.plugin.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.FetchRequest;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.Fetcher;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.GraphPages;
import io.github.m365cache.graph.ListPosition;
import io.github.m365cache.graph.MailboxZones;
import io.github.m365cache.graph.Prefer;
import io.github.m365cache.graph.outlook.EventSummary;
import io.github.m365cache.graph.outlook.EventWindow;
import io.github.m365cache.graph.outlook.EventZone;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Events of the default calendar on whole days around today, by start. They are filtered here: the
 * index knows a series but not when it takes place, and lags behind (decision 0021).
 */
record EventSearch(Graph graph, MailboxZones mailboxes, InstantSource clock) implements Fetcher {
  private static final int PAGE = 250;

  /** What is searched beside what is shown. */
  private static final List<String> MORE = List.of("attendees", "bodyPreview");

  @Override
  public Fetched fetch(FetchRequest request) throws InterruptedException {
    Arguments arguments = request.arguments();
    EventWindow window =
        window(request, arguments.integer("days_back"), arguments.integer("days_ahead"));
    int limit = Math.toIntExact(arguments.integer("limit"));
    Matches found = matches(request.call(), QueryText.of(arguments), window, limit);
    byte[] json = GraphJson.bytes(GraphJson.list(found.summaries(), found.complete()));
    return Fetched.Content.of(json).until(window.until());
  }

  EventWindow window(FetchRequest request, long back, long ahead) throws InterruptedException {
    EventZone zone = EventZone.of("time_zone", request.arguments(), request.call(), mailboxes);
    return EventWindow.around(clock.instant(), zone, back, ahead);
  }

  /** Those of a window, each a summary, and whether they are all. */
  record Matches(List<ObjectNode> summaries, boolean complete) {}

  Matches matches(CallContext call, QueryText query, EventWindow window, int limit)
      throws InterruptedException {
    Words words = Words.of(query);
    List<ObjectNode> summaries = new ArrayList<>();
    boolean complete =
        ListPosition.START
            .read(
                new GraphPages(graph, call, request(window)),
                event ->
                    !words.areIn(texts(event), List.of())
                        || (summaries.size() < limit && summaries.add(EventSummary.of(event))),
                () -> false)
            .isEmpty();
    return new Matches(summaries, complete);
  }

  private static RequestInformation request(EventWindow window) {
    RequestInformation request =
        new RequestInformation(HttpMethod.GET, "{+baseurl}/me" + EventWindow.PATH, Map.of());
    request.headers.add("Accept", "application/json");
    window.applyTo(request);
    request.addQueryParameter(
        "%24select",
        String.join(",", Stream.concat(EventSummary.FIELDS.stream(), MORE.stream()).toList()));
    request.addQueryParameter("%24top", PAGE);
    request.addQueryParameter("%24orderby", "start/dateTime");
    Prefer.of().timeZone(window.zone().name()).applyTo(request);
    return request;
  }

  private static List<String> texts(ObjectNode event) {
    List<String> texts = new ArrayList<>();
    texts.add(event.path("subject").asText(""));
    texts.add(event.path("location").path("displayName").asText(""));
    texts.add(event.path("bodyPreview").asText(""));
    texts.add(person(event.path("organizer")));
    event.path("attendees").forEach(attendee -> texts.add(person(attendee)));
    return texts;
  }

  private static String person(JsonNode recipient) {
    JsonNode address = recipient.path("emailAddress");
    return address.path("name").asText("") + " " + address.path("address").asText("");
  }
}
