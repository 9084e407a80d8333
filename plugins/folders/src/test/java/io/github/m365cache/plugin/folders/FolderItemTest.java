package io.github.m365cache.plugin.folders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.Tag;
import io.github.m365cache.testkit.fakes.ScriptedGraph;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FolderItemTest {
  private final ScriptedGraph graph = new ScriptedGraph();
  private final FolderItem item = new FolderItem(graph, graph.drives());

  private Fetched.Content get(String parameter, String value) throws InterruptedException {
    return (Fetched.Content)
        item.fetch(
            ScriptedGraph.request(Map.of(parameter, value), Optional.empty(), Optional.empty()));
  }

  @Test
  void oneFolderIsASummary() throws Exception {
    graph.answer("{\"id\":\"a\",\"name\":\"A\",\"folder\":{\"childCount\":3,\"view\":{}}}");
    Fetched.Content content = get("path", "/A");
    assertEquals(
        "{\"id\":\"a\",\"name\":\"A\",\"folder\":{\"childCount\":3},\"type\":\"folder\"}",
        new ObjectMapper().readTree(content.json()).toString());
    String sent = graph.sent().get(0);
    assertTrue(sent.startsWith("/drives/d1/items/root:/A:?$select=id,"), sent);
    assertEquals(
        Set.of("path:/", "path:/a"),
        content.tags().stream().map(Tag::value).collect(Collectors.toSet()));
  }

  @Test
  void aFileIsNone() {
    graph.answer("{\"id\":\"f\",\"file\":{}}");
    M365Exception error = assertThrows(M365Exception.class, () -> get("folder_id", "f"));
    assertEquals("folder_id", error.parameter().orElseThrow());
  }

  @Test
  void anAbsentFolderNamesTheParameter() {
    graph.fail(new M365Exception(ErrorCode.NOT_FOUND, "nothing here"));
    M365Exception error = assertThrows(M365Exception.class, () -> get("path", "/x"));
    assertEquals(ErrorCode.NOT_FOUND, error.code());
    assertEquals("path", error.parameter().orElseThrow());
  }
}
