package io.github.m365cache.plugin.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OneMessageTest {
  private static final Arguments MESSAGE =
      Arguments.of(
          Map.of(
              "email_id",
              "AA/Mk=",
              "include_body",
              true,
              "body_format",
              "text",
              "body_max_length",
              50_000L,
              "include_attachments",
              true));

  private final FakeGraph graph = new FakeGraph();

  @Test
  void asksOnceForTheMessageAndItsAttachmentsNames() throws Exception {
    get(MESSAGE);
    assertEquals(1, graph.sent.size());
    FakeGraph.Sent request = graph.sent.get(0);
    assertEquals("GET", request.method());
    assertEquals("/me/messages/AA%2FMk%3D", request.path());
    String expand = "$expand=attachments($select=id,name,size,contentType)&$select=id,subject,";
    assertTrue(request.query().startsWith(expand), request.query());
    assertTrue(request.query().endsWith(",body"), request.query());
    assertFalse(request.query().contains("bodyPreview"));
    assertEquals("outlook.body-content-type=\"text\"", request.prefer());
  }

  @Test
  void asksForNothingThatIsNotWanted() throws Exception {
    get(MESSAGE.with("include_body", false).with("include_attachments", false));
    String query = graph.sent.get(0).query();
    assertFalse(query.contains("$expand"));
    assertFalse(query.endsWith(",body"));
  }

  @Test
  void isGraphsObjectWithoutNullsAndContext() throws Exception {
    JsonNode message = get(MESSAGE);
    assertEquals("Plans for Friday", message.path("subject").textValue());
    assertEquals("Adele Vance", message.at("/from/emailAddress/name").textValue());
    assertEquals("plangnp.exe", message.at("/attachments/0/name").textValue());
    assertEquals(4711, message.at("/attachments/0/size").intValue());
    assertFalse(message.has("replyTo"));
    assertFalse(message.has("@odata.context"));
    assertFalse(message.has("attachments@odata.context"));
    assertEquals("[]", message.path("categories").toString());
    String link = "https://outlook.office365.com/owa/?ItemID=AAMk%3D";
    assertEquals(link, message.path("webLink").textValue());
  }

  @Test
  void theBodyIsWhatAReaderSees() throws Exception {
    JsonNode body = get(MESSAGE).path("body");
    assertEquals(
        "{\"contentType\":\"text\",\"content\":\"Hi\\n\\nSee this\",\"truncated\":false,"
            + "\"total_length\":12}",
        body.toString());
  }

  @Test
  void theBodyComesAsMarkdown() throws Exception {
    JsonNode body = get(MESSAGE.with("body_format", "markdown")).path("body");
    assertEquals("# Hi\n\nSee [this](https://contoso.com/)", body.path("content").textValue());
    assertEquals("markdown", body.path("contentType").textValue());
    assertTrue(graph.sent.get(0).prefer().endsWith("body-content-type=\"html\""));
  }

  @Test
  void theBodyComesAsCleanHtml() throws Exception {
    JsonNode body = get(MESSAGE.with("body_format", "html")).path("body");
    String html = "<h1>Hi</h1><p>See <a href=\"https://contoso.com/\">this</a></p>";
    assertEquals(html, body.path("content").textValue());
    assertEquals("html", body.path("contentType").textValue());
  }

  @Test
  void theBodyIsCutBetweenCharacters() throws Exception {
    graph.answer("{\"body\":{\"contentType\":\"text\",\"content\":\"ab\uD83D\uDE00cd\"}}");
    JsonNode body = ask(MESSAGE.with("body_max_length", 3L)).path("body");
    assertEquals("ab", body.path("content").textValue());
    assertTrue(body.path("truncated").booleanValue());
    assertEquals(6, body.path("total_length").intValue());
  }

  @Test
  void aMessageWithoutSubjectHasAnEmptyOne() throws Exception {
    graph.answer("{\"id\":\"x\",\"subject\":null}");
    assertEquals("{\"id\":\"x\",\"subject\":\"\"}", ask(MESSAGE).toString());
  }

  @Test
  void aBrokenCharacterDoesNotBreakTheAnswer() throws Exception {
    graph.answer(
        "{\"subject\":\"a\\ud83d\",\"body\":{\"contentType\":\"text\","
            + "\"content\":\"\\ude00b\"}}");
    JsonNode message = ask(MESSAGE);
    assertEquals("a\uFFFD", message.path("subject").textValue());
    assertEquals("\uFFFDb", message.at("/body/content").textValue());
  }

  @Test
  void aFailureOfGraphIsPassedOn() {
    M365Exception failure = new M365Exception(ErrorCode.NOT_FOUND, "gone");
    graph.fail(failure);
    assertSame(failure, assertThrows(M365Exception.class, () -> ask(MESSAGE)));
  }

  @Test
  void anIdThatIsAStepInAPathIsRefused() {
    Arguments dots = MESSAGE.with("email_id", "..");
    assertEquals(
        ErrorCode.INVALID_ARGUMENT, assertThrows(M365Exception.class, () -> ask(dots)).code());
    assertTrue(graph.sent.isEmpty());
  }

  private JsonNode get(Arguments arguments) throws InterruptedException {
    graph.answerFile("message.json");
    return ask(arguments);
  }

  private JsonNode ask(Arguments arguments) throws InterruptedException {
    return Calls.json(Calls.read(graph, "mail-message", arguments).json());
  }
}
