package io.github.m365cache.plugin.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.ReadOperation;
import io.github.m365cache.api.ResourcePlugin;
import io.github.m365cache.testkit.fakes.ScriptedGraph;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilesPluginTest {
  private static final Config LIST =
      ConfigFactory.parseResources(FilesPlugin.class, "/reference.conf")
          .resolve()
          .getConfig("m365.plugins.files.operations.file_list");

  private final ScriptedGraph graph = new ScriptedGraph();

  private ReadOperation operation() {
    ResourcePlugin plugin = ServiceLoader.load(ResourcePlugin.class).findFirst().orElseThrow();
    assertEquals("files", plugin.id());
    return (ReadOperation) plugin.operations(graph.services()).get(0);
  }

  private JsonNode list(String filter) throws Exception {
    Fetched fetched =
        operation()
            .fetcher()
            .fetch(
                ScriptedGraph.request(
                    Map.of("path", "/", "limit", 50L, "type_filter", filter),
                    Optional.empty(),
                    Optional.empty()));
    return new ObjectMapper().readTree(((Fetched.Content) fetched).json());
  }

  @Test
  void isFoundAndOffersWhatItsPolicyNames() {
    assertEquals(LIST.getString("fetcher"), operation().name());
  }

  @ParameterizedTest
  @CsvSource({"all, d f", "files, f", "folders, d"})
  void listsWhatTheCallAsksFor(String filter, String expected) throws Exception {
    graph.answer("{\"value\":[{\"id\":\"d\",\"folder\":{}},{\"id\":\"f\",\"file\":{}}]}");
    assertEquals(
        List.of(expected.split(" ", -1)), list(filter).path("items").findValuesAsText("id"));
  }

  @Test
  void thePolicyAllowsTheFiltersThatThereAre() throws Exception {
    for (String name : LIST.getStringList("parameters.type_filter.names")) {
      graph.answer("{\"value\":[]}");
      assertEquals(0, list(name).path("count").asInt(), name);
    }
    assertThrows(IllegalArgumentException.class, () -> list("other"));
  }

  @Test
  void everyParameterVariesTheKey() {
    assertEquals(
        new TreeSet<>(LIST.getObject("parameters").keySet()),
        new TreeSet<>(LIST.getStringList("key")));
  }
}
