package io.github.m365cache.plugin.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.github.m365cache.api.ResourcePlugin;
import io.github.m365cache.testkit.fakes.ScriptedGraph;
import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SearchPluginTest {
  private static final List<String> TOOLS =
      List.of(
          "search_emails", "search_files", "search_events", "search_contacts", "search_unified");
  private static final Config OPERATIONS =
      ConfigFactory.parseResources(SearchPlugin.class, "/reference.conf")
          .resolve()
          .getConfig("m365.plugins.search.operations");

  @Test
  void isFoundAndOffersWhatItsPolicyNames() {
    ResourcePlugin plugin = ServiceLoader.load(ResourcePlugin.class).findFirst().orElseThrow();
    assertEquals("search", plugin.id());
    assertEquals(new TreeSet<>(TOOLS), new TreeSet<>(OPERATIONS.root().keySet()));
    assertEquals(
        TOOLS.stream().map(tool -> OPERATIONS.getString(tool + ".fetcher")).toList(),
        plugin.operations(new ScriptedGraph().services()).stream().map(o -> o.name()).toList());
  }

  @Test
  void everyParameterVariesTheKeyAndHowLongAnswersAreKeptIsLeftToTheDeployment() {
    for (String name : TOOLS) {
      Config policy = OPERATIONS.getConfig(name);
      assertEquals(
          new TreeSet<>(policy.getObject("parameters").keySet()),
          new TreeSet<>(policy.getStringList("key")));
      assertFalse(policy.getConfig("ttl").hasPath("keep"));
    }
  }

  /** What is kept by one is read by the other. */
  @Test
  void contactsAreOneCollection() {
    assertEquals(
        OPERATIONS.getConfig("search_contacts.state"),
        OPERATIONS.getConfig("search_unified.state"));
  }
}
