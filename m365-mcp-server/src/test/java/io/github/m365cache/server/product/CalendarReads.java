package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.testkit.tenant.EventView;
import io.github.m365cache.testkit.tenant.TenantUser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads of one user's calendars that can be cached, then checked against the truth. */
final class CalendarReads {
  private final TenantUser user;
  private final Instant today;
  private final List<Map<String, Object>> lists = new ArrayList<>();
  private final List<String> events = new ArrayList<>();

  /**
   * @param today when today began in the mailbox's zone
   */
  CalendarReads(TenantUser user, Instant today) {
    this.user = user;
    this.today = today;
  }

  CalendarReads list(Map<String, Object> arguments) {
    lists.add(arguments);
    return this;
  }

  CalendarReads event(String id) {
    events.add(id);
    return this;
  }

  CalendarReads cache(Product product) {
    lists.forEach(arguments -> call(product, "calendar_list_events", arguments));
    events.forEach(id -> call(product, "calendar_get_event", Map.of("event_id", id)));
    return this;
  }

  private JsonNode call(Product product, String tool, Map<String, Object> arguments) {
    Map<String, Object> all = new HashMap<>(arguments);
    all.put("account_id", user.username());
    return product.call(tool, all);
  }

  void areCached(Product product) {
    for (Map<String, Object> arguments : lists) {
      assertEquals(
          "fresh",
          ProductFixture.status(call(product, "calendar_list_events", arguments)),
          arguments::toString);
    }
    for (String id : events) {
      JsonNode event = call(product, "calendar_get_event", Map.of("event_id", id));
      assertEquals("fresh", ProductFixture.status(event), id);
    }
  }

  void areTrue(Product product) {
    for (Map<String, Object> arguments : lists) {
      JsonNode list = call(product, "calendar_list_events", arguments);
      int limit = (Integer) arguments.getOrDefault("limit", 50);
      List<EventView> truth = truth(arguments);
      assertEquals(truth.stream().limit(limit).map(CalendarReads::shown).toList(), shown(list));
      assertEquals(truth.size() <= limit, list.path("complete").asBoolean());
    }
    for (String id : events) {
      JsonNode event = call(product, "calendar_get_event", Map.of("event_id", id));
      EventView truth = user.calendars().event(id).orElseThrow();
      assertEquals(shown(truth), event.path("id").asText() + event.path("subject").asText());
      assertEquals(truth.response(), event.at("/responseStatus/response").asText());
    }
  }

  private List<EventView> truth(Map<String, Object> arguments) {
    int ahead = (Integer) arguments.getOrDefault("days_ahead", 7);
    int back = (Integer) arguments.getOrDefault("days_back", 0);
    String calendar = (String) arguments.getOrDefault("calendar_id", "calendar");
    return user.calendars()
        .view(
            calendar, today.minus(Duration.ofDays(back)), today.plus(Duration.ofDays(ahead + 1L)));
  }

  private static String shown(EventView event) {
    return event.immutableId() + event.subject();
  }

  private static List<String> shown(JsonNode list) {
    List<String> shown = new ArrayList<>();
    list.path("items")
        .forEach(item -> shown.add(item.path("id").asText() + item.path("subject").asText()));
    return shown;
  }
}
