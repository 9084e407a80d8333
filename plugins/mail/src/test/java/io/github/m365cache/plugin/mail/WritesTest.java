package io.github.m365cache.plugin.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WritesTest {
  private static final String MESSAGE =
      "{\"@odata.context\":\"c\",\"id\":\"new\",\"subject\":\"s\",\"isRead\":true,"
          + "\"parentFolderId\":\"folder-b\",\"body\":{\"content\":\"long\"},\"from\":null}";
  private static final String NONE = "";

  private final FakeGraph graph = new FakeGraph();

  @Test
  void markReadPatchesThatFieldOnly() throws Exception {
    graph.answer(MESSAGE);
    JsonNode answer = markRead(false);
    FakeGraph.Sent request = graph.sent.get(0);
    assertEquals("PATCH", request.method());
    assertEquals("/me/messages/a%2Fb", request.path());
    assertEquals(NONE, request.prefer());
    JsonNode body = Calls.json(request.body().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertEquals("false", body.path("isRead").toString());
    assertEquals(
        "{\"id\":\"new\",\"subject\":\"s\",\"isRead\":true,\"parentFolderId\":\"folder-b\"}",
        answer.toString());
    assertEquals(1, graph.sent.size());
  }

  @Test
  void aChangeIsNeverSentTwice() {
    graph.answer("").answer(MESSAGE);
    M365Exception failure = assertThrows(M365Exception.class, () -> markRead(true));
    assertEquals(ErrorCode.UNAVAILABLE, failure.code());
    assertEquals(1, graph.sent.size());
  }

  @Test
  void aMoveAsksWhereTheMessageIsBeforeItMoves() throws Exception {
    graph.answer("{\"id\":\"new\",\"parentFolderId\":\"folder-a\"}").answer(MESSAGE);
    JsonNode answer = move("archive");
    assertEquals(
        new FakeGraph.Sent("GET", "/me/messages/a%2Fb", "$select=id,parentFolderId", NONE, ""),
        graph.sent.get(0));
    assertEquals(
        new FakeGraph.Sent(
            "POST", "/me/messages/a%2Fb/move", "", NONE, "{\"destinationId\":\"archive\"}"),
        graph.sent.get(1));
    assertEquals(2, graph.sent.size());
    assertEquals("folder-a", answer.path("source_folder_id").textValue());
    assertEquals("folder-b", answer.path("parentFolderId").textValue());
    assertEquals("new", answer.path("id").textValue());
  }

  @Test
  void aMessageThatIsNotThereIsNotMoved() {
    M365Exception missing = new M365Exception(ErrorCode.NOT_FOUND, "gone");
    graph.fail(missing);
    assertSame(missing, assertThrows(M365Exception.class, () -> move("archive")));
    assertEquals(1, graph.sent.size());
  }

  @Test
  void aMoveThatFailedIsNotTriedAgain() {
    M365Exception broken = new M365Exception(ErrorCode.UNAVAILABLE, "later");
    graph.answer("{\"parentFolderId\":\"folder-a\"}").fail(broken).answer(MESSAGE);
    assertSame(broken, assertThrows(M365Exception.class, () -> move("archive")));
    assertEquals(2, graph.sent.size());
  }

  @Test
  void anIdThatIsAStepInAPathIsRefused() {
    Arguments dots = Arguments.of(Map.of("email_id", "..", "is_read", true));
    assertThrows(M365Exception.class, () -> Calls.write(graph, "mail-mark-read", dots));
    assertTrue(graph.sent.isEmpty());
  }

  private JsonNode markRead(boolean read) throws InterruptedException {
    Arguments arguments = Arguments.of(Map.of("email_id", "a/b", "is_read", read));
    return Calls.write(graph, "mail-mark-read", arguments);
  }

  private JsonNode move(String destination) throws InterruptedException {
    Arguments arguments =
        Arguments.of(Map.of("email_id", "a/b", "destination_folder", destination));
    return Calls.write(graph, "mail-move", arguments);
  }
}
