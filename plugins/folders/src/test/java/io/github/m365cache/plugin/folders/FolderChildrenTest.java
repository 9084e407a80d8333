package io.github.m365cache.plugin.folders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.m365cache.api.Continuation;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.Tag;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FolderChildrenTest {
  private static final String QUERY =
      "?$select=id,name,size,lastModifiedDateTime,webUrl,folder,package,remoteItem,parentReference"
          + "&$top=200";

  private final FakeGraph graph = new FakeGraph();
  private final FolderChildren fetcher = new FolderChildren(graph, graph.drives());

  private static String folder(String id) {
    return ("{'@odata.etag':'x','id':'%s','name':'%s','size':0,'folder':{'childCount':3,'view':{}},"
            + "'file':null,'parentReference':{'id':'P','path':'/drives/d1/root:','driveId':'d1'}}")
        .formatted(id, id)
        .replace('\'', '"');
  }

  private static String file(String id) {
    return "{\"id\":\"%s\",\"file\":{},\"parentReference\":{\"id\":\"P\"}}".formatted(id);
  }

  private static String page(String next, String... items) {
    String link = next.isEmpty() ? "" : ",\"@odata.nextLink\":\"" + next + "\"";
    return "{\"value\":[" + String.join(",", items) + "]" + link + "}";
  }

  private Fetched.Content list(Map<String, Object> arguments, Optional<Continuation> next)
      throws InterruptedException {
    return (Fetched.Content) fetcher.fetch(FakeGraph.request(arguments, Optional.empty(), next));
  }

  private static JsonNode json(Fetched.Content content) throws IOException {
    return new ObjectMapper().readTree(content.json());
  }

  private static List<String> ids(Fetched.Content content) throws IOException {
    return json(content).findValuesAsText("id").stream().filter(id -> !id.equals("P")).toList();
  }

  private static Set<String> tags(Fetched.Content content) {
    return content.tags().stream().map(Tag::value).collect(Collectors.toSet());
  }

  @Test
  void theRootIsAddressedAsAnItem() throws Exception {
    graph.answer(page("", folder("a")));

    Fetched.Content content = list(Map.of("path", "/", "limit", 50L), Optional.empty());

    assertEquals(List.of("/drives/d1/items/root/children" + QUERY), graph.sent);
    assertEquals(
        "{'items':[{'id':'a','name':'a','size':0,'folder':{'childCount':3},"
            .concat("'parentReference':{'id':'P','path':'/drives/d1/root:'},'type':'folder'}],")
            .concat("'count':1,'complete':true}")
            .replace('\'', '"'),
        json(content).toString());
    assertEquals(Set.of("in:driveitem:root", "in:driveitem:P", "path:/"), tags(content));
  }

  @Test
  void formsOfAPathAreOneRequestAndTheTagsNameItAndWhatIsAboveIt() throws Exception {
    for (String form : List.of("/Documents/Plans", "Documents/Plans/", "/Documents//Plans")) {
      graph.answer(page(""));
      Fetched.Content content = list(Map.of("path", form, "limit", 50L), Optional.empty());
      assertEquals(Set.of("path:/", "path:/documents", "path:/documents/plans"), tags(content));
    }
    assertEquals(
        Set.of("/drives/d1/items/root:/Documents/Plans:/children" + QUERY), Set.copyOf(graph.sent));
  }

  @Test
  void anIdIsAddressedAsAnItem() throws Exception {
    graph.answer(page("", file("f")));

    Fetched.Content content = list(Map.of("folder_id", "X!1", "limit", 50L), Optional.empty());

    assertEquals(List.of("/drives/d1/items/X!1/children" + QUERY), graph.sent);
    assertEquals(Set.of("in:driveitem:P"), tags(content));
    assertEquals("{\"items\":[],\"count\":0,\"complete\":true}", json(content).toString());
  }

  @Test
  void theLimitCountsFoldersAfterTheFilterAndPagesAreReadForIt() throws Exception {
    graph.answer(
        page("https://next/1", file("1"), folder("a"), file("2")),
        page("https://next/2", file("3")),
        page("", folder("b")));

    Fetched.Content content = list(Map.of("path", "/", "limit", 2L), Optional.empty());

    assertEquals(List.of("a", "b"), ids(content));
    assertTrue(json(content).get("complete").asBoolean());
    assertTrue(content.continuation().isEmpty());
  }

  @Test
  void aListGoesOnWhereItStoppedWithinAPage() throws Exception {
    graph.answer(page("https://next/1", folder("a"), file("1"), folder("b"), folder("c")));
    Fetched.Content first = list(Map.of("path", "/", "limit", 1L), Optional.empty());
    assertEquals(List.of("a"), ids(first));
    assertFalse(json(first).get("complete").asBoolean());

    graph.answer(
        page("https://next/1", folder("a"), file("1"), folder("b"), folder("c")),
        page("", folder("d"), folder("e")));
    Fetched.Content second = list(Map.of("path", "/", "limit", 3L), first.continuation());
    assertEquals(List.of("b", "c", "d"), ids(second));

    graph.answer(page("", folder("d"), folder("e")));
    Fetched.Content third = list(Map.of("path", "/", "limit", 3L), second.continuation());
    assertEquals(List.of("e"), ids(third));
    assertEquals("https://next/1", graph.sent.get(3));
    assertTrue(third.continuation().isEmpty());
  }

  @Test
  void aLinkToAFolderElsewhereIsRemoteAndANotebookIsNoFolder() throws Exception {
    graph.answer(
        page(
            "",
            "{\"id\":\"n\",\"name\":\"Notes\",\"folder\":{},\"package\":{\"type\":\"oneNote\"}}",
            "{\"id\":\"r\",\"name\":\"Shared\\u202e\",\"remoteItem\":{\"id\":\"R\",\"folder\":{},"
                + "\"parentReference\":{\"driveId\":\"d9\",\"id\":\"Q\"}}}"));

    JsonNode items = json(list(Map.of("path", "/", "limit", 50L), Optional.empty())).get("items");

    assertEquals(1, items.size());
    assertEquals(
        "{'id':'r','name':'Shared','remoteItem':{'id':'R','parentReference':{'driveId':'d9'}},'type':'remote'}"
            .replace('\'', '"'),
        items.get(0).toString());
  }

  @Test
  void anAbsentFolderNamesTheParameter() {
    graph.answer("", "");
    for (String parameter : List.of("path", "folder_id")) {
      M365Exception error =
          assertThrows(
              M365Exception.class,
              () -> list(Map.of(parameter, "x", "limit", 50L), Optional.empty()));
      assertEquals(ErrorCode.NOT_FOUND, error.code());
      assertEquals(parameter, error.parameter().orElseThrow());
    }
  }

  @Test
  void aForeignCursorIsRefusedWithoutARequest() {
    M365Exception error =
        assertThrows(
            M365Exception.class,
            () ->
                list(
                    Map.of("path", "/", "limit", 50L),
                    Optional.of(new Continuation("https://evil.example/"))));
    assertEquals("cursor", error.parameter().orElseThrow());
    assertEquals(List.of(), graph.sent);
  }

  @Test
  void oneFolderIsASummaryAndAFileIsNone() throws Exception {
    FolderItem item = new FolderItem(graph, graph.drives());
    graph.answer(folder("a"), file("f"));

    Fetched.Content content =
        (Fetched.Content)
            item.fetch(FakeGraph.request(Map.of("path", "/A"), Optional.empty(), Optional.empty()));
    assertEquals(3, json(content).path("folder").path("childCount").asInt());
    assertTrue(
        graph.sent.get(0).startsWith("/drives/d1/items/root:/A:?$select=id,"), graph.sent.get(0));
    assertEquals(Set.of("path:/", "path:/a"), tags(content));

    M365Exception error =
        assertThrows(
            M365Exception.class,
            () ->
                item.fetch(
                    FakeGraph.request(
                        Map.of("folder_id", "f"), Optional.empty(), Optional.empty())));
    assertEquals("folder_id", error.parameter().orElseThrow());
  }
}
