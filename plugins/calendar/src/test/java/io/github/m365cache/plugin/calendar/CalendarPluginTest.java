package io.github.m365cache.plugin.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.github.m365cache.api.Operation;
import io.github.m365cache.api.ResourcePlugin;
import io.github.m365cache.testkit.fakes.ScriptedGraph;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CalendarPluginTest {
  private static final Config OPERATIONS =
      ConfigFactory.parseResources(CalendarPlugin.class, "/reference.conf")
          .resolve()
          .getConfig("m365.plugins.calendar.operations");

  @Test
  void isFoundAndOffersWhatItsPolicyNames() {
    ResourcePlugin plugin = ServiceLoader.load(ResourcePlugin.class).findFirst().orElseThrow();
    assertEquals("calendar", plugin.id());
    Set<String> pieces =
        plugin.operations(new ScriptedGraph().services()).stream()
            .map(Operation::name)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> named = new TreeSet<>();
    for (String operation : OPERATIONS.root().keySet()) {
      Config policy = OPERATIONS.getConfig(operation);
      String piece = policy.getString("kind").equals("read") ? "fetcher" : "action";
      if (policy.getValue(piece).unwrapped() instanceof String name) {
        named.add(name);
      }
    }
    assertEquals(named, pieces);
  }

  @Test
  void everyParameterOfACachedReadVariesItsKey() {
    for (String name : List.of("calendar_list_events", "calendar_get_event")) {
      Config policy = OPERATIONS.getConfig(name);
      assertEquals(
          new TreeSet<>(policy.getObject("parameters").keySet()),
          new TreeSet<>(policy.getStringList("key")));
      assertFalse(policy.getConfig("ttl").hasPath("keep"));
    }
  }

  @Test
  void everyWriteToAnEventReachesItsSeriesItsCalendarAndWhatWasSearchedFor() {
    for (String name :
        List.of(
            "calendar_update_event",
            "calendar_delete_event",
            "calendar_respond_event",
            "calendar_propose_new_time",
            "calendar_forward_event")) {
      assertTrue(
          OPERATIONS
              .getStringList(name + ".invalidates")
              .containsAll(
                  List.of(
                      "@event:{event_id}",
                      "@event:{result.id}",
                      "@event:{result.seriesMasterId}",
                      "@in:calendar:{result.calendar.id}",
                      "search_events:*",
                      "search_unified:*")),
          name);
    }
    assertEquals("dangerous", OPERATIONS.getString("calendar_forward_event.safety"));
    assertEquals("critical", OPERATIONS.getString("calendar_delete_event.safety"));
    assertEquals("critical", OPERATIONS.getString("calendar_delete_calendar.safety"));
  }
}
