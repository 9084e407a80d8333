package io.github.m365cache.plugin.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.Continuation;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.M365Exception;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderMessagesTest {
  private static final String SELECT =
      "$select=id,subject,from,toRecipients,receivedDateTime,isRead,hasAttachments,importance,flag,"
          + "conversationId,parentFolderId";
  private static final Arguments INBOX =
      Arguments.of(
          Map.of("folder", "inbox", "limit", 25L, "include_body", false, "unread_only", false));

  private final FakeGraph graph = new FakeGraph();

  @Test
  void asksOnceForTheNewestSummaries() throws Exception {
    graph.answerFile("page.json");
    list(INBOX);
    assertEquals(1, graph.sent.size());
    FakeGraph.Sent request = graph.sent.get(0);
    assertEquals("GET", request.method());
    assertEquals("/me/mailFolders/inbox/messages", request.path());
    assertEquals("$orderby=receivedDateTime desc&" + SELECT + "&$top=25", request.query());
    assertEquals("", request.prefer());
  }

  @Test
  void theSortFieldLeadsTheFilterForUnreadOnes() throws Exception {
    graph.answer("{\"value\":[]}");
    list(INBOX.with("unread_only", true));
    String filter = "$filter=receivedDateTime ge 1900-01-01T00:00:00Z and isRead eq false&$orderby";
    assertTrue(graph.sent.get(0).query().startsWith(filter), graph.sent.get(0).query());
  }

  @Test
  void bodiesAreAskedForAsTextInTheSameHeader() throws Exception {
    graph.answerFile("page.json");
    JsonNode body = json(list(INBOX.with("include_body", true))).at("/items/1/body");
    String prefer = "outlook.body-content-type=\"text\"";
    assertEquals(prefer, graph.sent.get(0).prefer());
    assertTrue(graph.sent.get(0).query().contains(SELECT + ",body&"));
    assertEquals(
        "{\"contentType\":\"text\",\"content\":\"Hello there\",\"truncated\":false,"
            + "\"total_length\":11}",
        body.toString());
  }

  @Test
  void aLongBodyOfAListIsCut() throws Exception {
    String text = "x".repeat(FolderMessages.MAX_BODY + 1);
    graph.answer(
        "{\"value\":[{\"body\":{\"contentType\":\"text\",\"content\":\"" + text + "\"}}]}");
    JsonNode body = json(list(INBOX.with("include_body", true))).at("/items/0/body");
    assertEquals(FolderMessages.MAX_BODY, body.path("content").textValue().length());
    assertTrue(body.path("truncated").booleanValue());
    assertEquals(FolderMessages.MAX_BODY + 1, body.path("total_length").intValue());
  }

  @Test
  void aFolderIdIsOneEscapedSegment() throws Exception {
    graph.answer("{\"value\":[]}");
    list(INBOX.without("folder").with("folder_id", "AA/../..?$x=1&y#z%2F"));
    String path = "/me/mailFolders/AA%2F..%2F..%3F%24x%3D1%26y%23z%252F/messages";
    assertEquals(path, graph.sent.get(0).path());
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "..", " "})
  void aFolderIdThatIsAStepInAPathIsRefused(String id) {
    Arguments arguments = INBOX.without("folder").with("folder_id", id);
    M365Exception refused = assertThrows(M365Exception.class, () -> list(arguments));
    assertEquals(ErrorCode.INVALID_ARGUMENT, refused.code());
    assertEquals(Optional.of("folder_id"), refused.parameter());
    assertTrue(graph.sent.isEmpty());
  }

  @Test
  void itemsAreFlatSummariesWithoutNulls() throws Exception {
    graph.answerFile("page.json");
    JsonNode items = json(list(INBOX)).path("items");
    JsonNode first = items.path(0);
    assertEquals("9:00 AM Quarterly troper", first.path("subject").textValue());
    assertEquals("Adele Vance <AdeleV@contoso.com>", first.path("from").textValue());
    assertEquals(
        "[\"Megan Bowen <MeganB@contoso.com>\",\"ops@contoso.com\","
            + "\"\\\"Boss <boss@contoso.com>\\\" <mallory@example.com>\"]",
        first.path("toRecipients").toString());
    assertEquals("{\"flagStatus\":\"notFlagged\"}", first.path("flag").toString());
    assertFalse(first.has("@odata.etag"));
    assertEquals("", items.path(1).path("subject").textValue());
    assertFalse(items.path(1).has("from"));
    assertEquals("[]", items.path(1).path("toRecipients").toString());
  }

  @Test
  void idsAreNeverTouched() throws Exception {
    graph.answer("{\"value\":[{\"id\":\"a\u202Eb\",\"parentFolderId\":\"c\u202Ed\"}]}");
    JsonNode list = json(list(INBOX));
    assertEquals("a\u202Eb", list.at("/items/0/id").textValue());
    assertEquals("c\u202Ed", list.path("parentFolderId").textValue());
  }

  @Test
  void theFolderOfAllMessagesIsNamedOnce() throws Exception {
    graph.answer(
        "{\"value\":[{\"id\":\"a\",\"parentFolderId\":\"f\"},{\"id\":\"b\",\"parentFolderId\":\"f\"}]}");
    JsonNode list = json(list(INBOX));
    assertEquals("f", list.path("parentFolderId").textValue());
    assertEquals(List.of(), list.path("items").findParents("parentFolderId"));
  }

  @Test
  void messagesOfSeveralFoldersNameTheirsEach() throws Exception {
    graph.answer(
        "{\"value\":[{\"id\":\"a\",\"parentFolderId\":\"f\"},{\"id\":\"b\",\"parentFolderId\":\"g\"}]}");
    JsonNode list = json(list(INBOX));
    assertFalse(list.has("parentFolderId"));
    assertEquals("g", list.at("/items/1/parentFolderId").textValue());
  }

  @Test
  void aPageSaysHowItGoesOn() throws Exception {
    graph.answerFile("page.json");
    Fetched.Content page = list(INBOX);
    assertEquals(2, json(page).path("count").intValue());
    assertFalse(json(page).path("complete").booleanValue());
    String next = "/me/mailFolders/inbox/messages?$select=id&$top=2&$skip=2";
    String link = "https://graph.microsoft.com/v1.0" + next;
    assertEquals(Optional.of(new Continuation(link)), page.continuation());
  }

  @Test
  void theNextPageIsTheLinkWithTheSameHeaders() throws Exception {
    graph.answer("{\"value\":[]}");
    String link = "https://graph.microsoft.com/v1.0/me/mailFolders/inbox/messages?$skiptoken=q";
    Arguments arguments = INBOX.with("include_body", true);
    var page =
        Calls.read(graph, "mail-folder-messages", arguments, Optional.of(new Continuation(link)));
    assertEquals("$skiptoken=q", graph.sent.get(0).query());
    assertTrue(graph.sent.get(0).prefer().contains("body-content-type"));
    assertEquals("{\"items\":[],\"count\":0,\"complete\":true}", json(page).toString());
  }

  @Test
  void aFailureOfGraphIsPassedOn() {
    M365Exception failure = new M365Exception(ErrorCode.FORBIDDEN, "no");
    graph.fail(failure);
    assertSame(failure, assertThrows(M365Exception.class, () -> list(INBOX)));
    assertEquals(1, graph.sent.size());
  }

  @Test
  void anUnreadableAnswerIsAnErrorThatQuotesNothing() {
    graph.answer("<html>secret words");
    M365Exception failure = assertThrows(M365Exception.class, () -> list(INBOX));
    assertEquals(ErrorCode.UNAVAILABLE, failure.code());
    assertFalse(failure.message().contains("secret"));
    assertEquals(1, graph.sent.size());
  }

  private Fetched.Content list(Arguments arguments) throws InterruptedException {
    return Calls.read(graph, "mail-folder-messages", arguments);
  }

  private static JsonNode json(Fetched.Content content) {
    return Calls.json(content.json());
  }
}
