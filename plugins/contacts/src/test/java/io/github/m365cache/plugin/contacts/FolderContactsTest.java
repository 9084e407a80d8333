package io.github.m365cache.plugin.contacts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.m365cache.api.Continuation;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.Tag;
import io.github.m365cache.testkit.fakes.ScriptedGraph;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderContactsTest {
  private static final String QUERY =
      "/contacts?$orderby=displayName&$select=id,displayName,emailAddresses,mobilePhone,"
          + "businessPhones,companyName,jobTitle,parentFolderId&$top=50";
  private static final String PAGE =
      """
      {"value":[
        {"@odata.etag":"e","id":"a\u202Eb","displayName":"Zo\u00EB\u202E","parentFolderId":"F",
         "emailAddresses":[{"name":"Zo\u00EB","address":"zoe@contoso.com"},
           {"name":null,"address":"z@contoso.com"},
           {"name":"Boss <boss@contoso.com>","address":"mallory@example.com"},
           {"name":"","address":null}],
         "mobilePhone":null,"businessPhones":["+1 425 555 0109\u202E"],
         "companyName":"Contoso","jobTitle":null},
        {"id":"c","displayName":"","emailAddresses":[],"businessPhones":[],"parentFolderId":"F"}],
       "@odata.nextLink":"https://graph.example/v1.0/me/contacts?$skip=2"}
      """;

  private final ScriptedGraph graph = new ScriptedGraph();
  private final FolderContacts contacts = new FolderContacts(graph);

  private Fetched.Content list(Map<String, Object> arguments, Optional<Continuation> next)
      throws InterruptedException {
    return (Fetched.Content)
        contacts.fetch(ScriptedGraph.request(arguments, Optional.empty(), next));
  }

  private Fetched.Content list(Map<String, Object> arguments) throws InterruptedException {
    return list(arguments, Optional.empty());
  }

  private static JsonNode json(Fetched.Content content) throws IOException {
    return new ObjectMapper().readTree(content.json());
  }

  private static Set<String> tags(Fetched.Content content) {
    return content.tags().stream().map(Tag::value).collect(Collectors.toSet());
  }

  @Test
  void aFolderIsAskedForOnceByName() throws Exception {
    graph.answer("{\"value\":[]}", "{\"value\":[]}");
    list(Map.of("limit", 50L));
    list(Map.of("limit", 50L, "folder_id", "A/B"));
    assertEquals(List.of("/me" + QUERY, "/me/contactFolders/A/B" + QUERY), graph.sent());
  }

  @Test
  void contactsAreFlatSummariesWithoutNulls() throws Exception {
    graph.answer(PAGE);
    JsonNode items = json(list(Map.of("limit", 50L))).path("items");
    assertEquals(
        "{\"id\":\"a\u202Eb\",\"displayName\":\"Zo\u00EB\",\"emailAddresses\":["
            + "\"Zo\u00EB <zoe@contoso.com>\",\"z@contoso.com\","
            + "\"\\\"Boss <boss@contoso.com>\\\" <mallory@example.com>\"],"
            + "\"businessPhones\":[\"+1 425 555 0109\"],\"companyName\":\"Contoso\"}",
        items.get(0).toString());
    assertEquals(
        "{\"id\":\"c\",\"displayName\":\"\",\"emailAddresses\":[],\"businessPhones\":[]}",
        items.get(1).toString());
  }

  @Test
  void theTagsNameTheFolderHoweverItWasAskedFor() throws Exception {
    graph.answer(PAGE, PAGE, "{\"value\":[]}");
    String byId = "in:contactfolder:F";
    assertEquals(Set.of("in:contactfolder:contacts", byId), tags(list(Map.of("limit", 50L))));
    assertEquals(Set.of(byId), tags(list(Map.of("limit", 50L, "folder_id", "F"))));
    assertEquals(Set.of("in:contactfolder:contacts"), tags(list(Map.of("limit", 50L))));
  }

  @Test
  void aPageSaysHowItGoesOn() throws Exception {
    graph.answer(PAGE, "{\"value\":[]}");
    Fetched.Content first = list(Map.of("limit", 50L));
    assertEquals(2, json(first).path("count").asInt());
    assertTrue(json(first).path("complete").isBoolean());
    assertEquals("false", json(first).path("complete").asText());
    String link = "https://graph.example/v1.0/me/contacts?$skip=2";
    assertEquals(Optional.of(new Continuation(link)), first.continuation());

    Fetched.Content last = list(Map.of("limit", 50L), first.continuation());
    assertEquals(link, graph.sent().get(1));
    assertEquals("{\"items\":[],\"count\":0,\"complete\":true}", json(last).toString());
    assertTrue(last.continuation().isEmpty());
  }

  @Test
  void anAbsentFolderNamesTheParameterAndTheDefaultOneHasNone() {
    M365Exception absent = new M365Exception(ErrorCode.NOT_FOUND, "nothing here");
    graph.fail(absent).fail(absent);
    M365Exception named =
        assertThrows(M365Exception.class, () -> list(Map.of("limit", 50L, "folder_id", "gone")));
    assertEquals(ErrorCode.NOT_FOUND, named.code());
    assertEquals(Optional.of("folder_id"), named.parameter());
    assertSame(absent, assertThrows(M365Exception.class, () -> list(Map.of("limit", 50L))));
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "..", " "})
  void whatNoIdIsIsRefusedWithoutARequest(String id) {
    M365Exception refused =
        assertThrows(M365Exception.class, () -> list(Map.of("limit", 50L, "folder_id", id)));
    assertEquals(Optional.of("folder_id"), refused.parameter());
    assertTrue(graph.sent().isEmpty());
  }
}
