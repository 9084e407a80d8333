package io.github.m365cache.plugin.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WritesTest {
  private static final String PLACE = "{\"id\":\"new\",\"parentFolderId\":\"folder-a\"}";
  private static final String MOVED = "{\"id\":\"new\",\"parentFolderId\":\"bin\"}";
  private static final String NONE = "";

  private final FakeGraph graph = new FakeGraph();

  @Test
  void deletingMovesToTheBinAndTellsWhereItWas() throws Exception {
    graph.answer(PLACE).answer(MOVED);

    assertEquals(
        "{\"status\":\"moved\",\"id\":\"new\",\"parentFolderId\":\"bin\",\"source_folder_id\":\"folder-a\"}",
        delete(false).toString());
    assertEquals(
        List.of(
            new FakeGraph.Sent("GET", "/me/messages/a%2Fb", "$select=id,parentFolderId", NONE, ""),
            new FakeGraph.Sent(
                "POST",
                "/me/messages/a%2Fb/move",
                "",
                NONE,
                "{\"destinationId\":\"deleteditems\"}")),
        graph.sent);
  }

  @Test
  void deletingForGoodTellsWhereItWas() throws Exception {
    graph.answer(PLACE).answer("");

    assertEquals(
        "{\"status\":\"deleted\",\"id\":\"new\",\"source_folder_id\":\"folder-a\"}",
        delete(true).toString());
    assertEquals(
        new FakeGraph.Sent("POST", "/me/messages/a%2Fb/permanentDelete", "", NONE, ""),
        graph.sent.get(1));
  }

  @Test
  void whatIsNotThereIsNotDeleted() {
    M365Exception missing = new M365Exception(ErrorCode.NOT_FOUND, "gone");
    graph.fail(missing);
    assertSame(missing, assertThrows(M365Exception.class, () -> delete(true)));
    assertEquals(1, graph.sent.size());
  }

  @Test
  void aDeletionThatFailedIsNotTriedAgain() {
    M365Exception broken = new M365Exception(ErrorCode.UNAVAILABLE, "later");
    graph.answer(PLACE).fail(broken).answer(MOVED);
    assertSame(broken, assertThrows(M365Exception.class, () -> delete(false)));
    assertEquals(2, graph.sent.size());
  }

  @Test
  void categoriesAreAddedToThoseThatAreThere() throws Exception {
    graph
        .answer("{\"id\":\"1\",\"categories\":[\"Red\",\"Work\"]}")
        .answer("{\"id\":\"1\",\"subject\":null,\"categories\":[\"Red\",\"Work\",\"Urgent\"]}");

    JsonNode answer =
        Calls.write(
            graph,
            "mail-add-categories",
            Arguments.of(Map.of("email_id", "1", "categories", List.of("Work", "Urgent"))));

    assertEquals(
        "{\"id\":\"1\",\"subject\":\"\",\"categories\":[\"Red\",\"Work\",\"Urgent\"]}",
        answer.toString());
    JsonNode body = Calls.json(graph.sent.get(1).body().getBytes(StandardCharsets.UTF_8));
    assertEquals("[\"Red\",\"Work\",\"Urgent\"]", body.path("categories").toString());
  }

  @Test
  void anIdThatIsAStepInAPathIsRefused() {
    Arguments dots = Arguments.of(Map.of("email_id", "..", "permanent", true));
    assertThrows(M365Exception.class, () -> Calls.write(graph, "mail-delete", dots));
    assertTrue(graph.sent.isEmpty());
  }

  private JsonNode delete(boolean permanent) throws InterruptedException {
    return Calls.write(
        graph, "mail-delete", Arguments.of(Map.of("email_id", "a/b", "permanent", permanent)));
  }
}
