package io.github.m365cache.plugin.folders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.Operation;
import io.github.m365cache.api.ResourcePlugin;
import io.github.m365cache.api.WriteOperation;
import io.github.m365cache.testkit.fakes.ScriptedGraph;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class FoldersPluginTest {
  @Test
  void isFoundAndOffersWhatItsPolicyNames() throws IOException {
    ResourcePlugin plugin = ServiceLoader.load(ResourcePlugin.class).findFirst().orElseThrow();
    assertEquals("folders", plugin.id());
    String policy = policy();
    for (Operation operation : plugin.operations(new ScriptedGraph().services())) {
      String kind = operation instanceof WriteOperation ? "action = " : "fetcher = ";
      assertTrue(policy.contains(kind + operation.name() + "\n"), operation.name());
    }
    assertEquals(3, policy.split("fetcher = ", -1).length - 1);
    assertEquals(4, policy.split("action = ", -1).length - 1);
  }

  private static String policy() throws IOException {
    try (InputStream in = FoldersPlugin.class.getResourceAsStream("/reference.conf")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
