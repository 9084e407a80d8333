package io.github.m365cache.plugin.contacts;

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

class ContactsPluginTest {
  private static final Config OPERATIONS =
      ConfigFactory.parseResources(ContactsPlugin.class, "/reference.conf")
          .resolve()
          .getConfig("m365.plugins.contacts.operations");

  @Test
  void isFoundAndOffersWhatItsPolicyNames() {
    ResourcePlugin plugin = ServiceLoader.load(ResourcePlugin.class).findFirst().orElseThrow();
    assertEquals("contacts", plugin.id());
    List<String> pieces =
        plugin.operations(new ScriptedGraph().services()).stream().map(o -> o.name()).toList();
    assertEquals(
        List.of(
            OPERATIONS.getString("contact_list.fetcher"),
            OPERATIONS.getString("contact_export.fetcher"),
            OPERATIONS.getString("contact_add_to_list.action")),
        pieces);
    assertEquals("graph-get", OPERATIONS.getString("contact_get.fetcher.type"));
  }

  @Test
  void everyParameterVariesTheKeyAndHowLongAnswersAreKeptIsLeftToTheDeployment() {
    for (String name : List.of("contact_list", "contact_get", "contact_export")) {
      Config policy = OPERATIONS.getConfig(name);
      assertEquals(
          new TreeSet<>(policy.getObject("parameters").keySet()),
          new TreeSet<>(policy.getStringList("key")));
      assertFalse(policy.getConfig("ttl").hasPath("keep"));
    }
  }
}
