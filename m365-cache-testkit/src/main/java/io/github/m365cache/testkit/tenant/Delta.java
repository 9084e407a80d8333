package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.error.GraphError;
import io.github.m365cache.testkit.tenant.odata.QueryOptions;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Delta queries as "Use delta query to track changes in Microsoft Graph data" has them, with all
 * that it allows and clients forget: no order, items that come twice, an empty page that is not the
 * last, tokens that expire.
 */
final class Delta {
  private static final int REPLAYED = 2;
  private static final int SMALL_PAGE = 10;

  private final Links links;
  private final DeltaRounds rounds;
  private final String instance;
  private final long seed;

  Delta(Links links, DeltaRounds rounds, String instance, long seed) {
    this.links = links;
    this.rounds = rounds;
    this.instance = instance;
    this.seed = seed;
  }

  GraphResponse answer(Call call, DeltaFeed feed) {
    Optional<String> token = token(call, feed);
    if (token.isEmpty()) {
      return begin(call, feed, 0, options(call, feed));
    }
    if (feed.deltaOption().equals("token")) {
      Optional<GraphResponse> special = special(call, feed, token.get());
      if (special.isPresent()) {
        return special.get();
      }
    }
    ObjectNode state = links.read(call, feed.rawPath(), token.get());
    boolean current =
        state.path("i").asText().equals(instance) && state.path("e").asLong() == rounds.epoch();
    if (!current) {
      throw expired(call, feed);
    }
    Map<String, String> raw = Links.options(state.path("o"));
    return state.has("v")
        ? begin(call, feed, state.path("v").asLong(), raw)
        : resume(call, feed, state, raw);
  }

  private static Optional<String> token(Call call, DeltaFeed feed) {
    if (call.parameters().containsKey("token")) {
      return Optional.of(call.parameter("token"));
    }
    return Optional.ofNullable(call.query().get(plain(feed.deltaOption())))
        .or(() -> Optional.ofNullable(call.query().get(plain(feed.nextOption()))));
  }

  private static String plain(String option) {
    return option.replace("%24", "$");
  }

  private static Map<String, String> options(Call call, DeltaFeed feed) {
    Map<String, String> raw = new LinkedHashMap<>(call.query());
    raw.remove(plain(feed.deltaOption()));
    raw.remove(plain(feed.nextOption()));
    return raw;
  }

  /** {@code latest}, or a time: "driveItem: delta", examples 3 and 4. */
  private Optional<GraphResponse> special(Call call, DeltaFeed feed, String token) {
    Map<String, String> raw = options(call, feed);
    if (token.equals("latest")) {
      ObjectNode answer = head(feed);
      answer.put("@odata.deltaLink", deltaLink(call, feed, feed.version(), raw));
      answer.putArray("value");
      return Optional.of(GraphResponse.ok(answer));
    }
    try {
      return Optional.of(begin(call, feed, feed.versionAt(Instant.parse(token)), raw));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private GraphResponse begin(Call call, DeltaFeed feed, long since, Map<String, String> raw) {
    QueryOptions.parse(raw, feed.type());
    long version = feed.version();
    List<String> keys = new ArrayList<>(feed.keysSince(since));
    Collections.shuffle(keys, new Random(seed + rounds.lastId()));
    long id = rounds.begin(new DeltaRounds.Round(List.copyOf(keys), version));
    ObjectNode state = Json.object().put("r", id).put("p", 0).put("n", 0);
    return resume(call, feed, state, raw);
  }

  private GraphResponse resume(
      Call call, DeltaFeed feed, ObjectNode state, Map<String, String> raw) {
    long id = state.path("r").asLong();
    DeltaRounds.Round round = rounds.find(id).orElseThrow(() -> expired(call, feed));
    QueryOptions options = QueryOptions.parse(raw, feed.type());
    int size = feed.pageSize(call, options);
    int from = state.path("p").asInt();
    int page = state.path("n").asInt();
    int total = round.keys().size();
    boolean empty = page == 1 && total > 2 * size && size >= SMALL_PAGE;
    int start = empty ? from : Math.max(0, from - (size < SMALL_PAGE ? 0 : REPLAYED));
    int end = empty ? from : Math.min(start + size, total);

    ObjectNode answer = head(feed);
    ArrayNode value = answer.putArray("value");
    round.keys().subList(start, end).forEach(key -> value.add(feed.render(key, options)));
    if (end < total) {
      ObjectNode next = Json.object().put("r", id).put("p", end).put("n", page + 1);
      answer.put("@odata.nextLink", link(call, feed, feed.nextOption(), next, raw));
    } else {
      answer.put("@odata.deltaLink", deltaLink(call, feed, round.version(), raw));
    }
    return GraphResponse.ok(answer);
  }

  private ObjectNode head(DeltaFeed feed) {
    return Json.object().put("@odata.context", links.context(feed.context()));
  }

  private String deltaLink(Call call, DeltaFeed feed, long version, Map<String, String> raw) {
    return link(call, feed, feed.deltaOption(), Json.object().put("v", version), raw);
  }

  private String link(
      Call call, DeltaFeed feed, String option, ObjectNode state, Map<String, String> raw) {
    state.put("i", instance).put("e", rounds.epoch());
    state.set("o", Links.optionsJson(raw));
    return links.to(call, feed.rawPath(), option, state);
  }

  /** 410 with the place at which a new enumeration begins. */
  private GraphError expired(Call call, DeltaFeed feed) {
    String location = link(call, feed, feed.deltaOption(), Json.object().put("v", 0), Map.of());
    return new GraphError(
        410,
        feed.expiredCode(),
        "Resync required. The token is no longer valid, and the app must reset the sync state.",
        Map.of("Location", location));
  }
}
