package io.github.m365cache.plugin.folders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.Previous;
import io.github.m365cache.testkit.fakes.ScriptedGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DriveFoldersTest {
  private static final String ROOT =
      "{\"id\":\"R\",\"name\":\"root\",\"root\":{},\"folder\":{\"childCount\":2},"
          + "\"parentReference\":{\"driveId\":\"d1\"}}";

  private final ScriptedGraph graph = new ScriptedGraph();
  private final DriveFolders fetcher = new DriveFolders(graph, graph.drives());

  private static String folder(String id, String name, String parent) {
    return ("{\"id\":\"%s\",\"name\":\"%s\",\"folder\":{\"childCount\":1},"
            + "\"parentReference\":{\"id\":\"%s\",\"driveId\":\"d1\"}}")
        .formatted(id, name, parent);
  }

  private static String round(String link, String... items) {
    return "{\"value\":[" + String.join(",", items) + "],\"@odata." + link + "}";
  }

  private static String delta(int n) {
    return "deltaLink\":\"https://graph.example/d" + n + "\"";
  }

  private Fetched.Content fetch(Map<String, Object> arguments, Optional<Previous> previous)
      throws InterruptedException {
    return (Fetched.Content)
        fetcher.fetch(ScriptedGraph.request(arguments, previous, Optional.empty()));
  }

  private Fetched.Content fetch(String path, long depth, String... items)
      throws InterruptedException {
    graph.answer(round(delta(1), items));
    return fetch(Map.of("path", path, "max_depth", depth), Optional.empty());
  }

  private static JsonNode json(Fetched.Content content) throws java.io.IOException {
    return new ObjectMapper().readTree(content.json());
  }

  private static String outline(JsonNode node) {
    List<String> children = new ArrayList<>();
    node.get("children").forEach(child -> children.add(outline(child)));
    return node.get("path").asText() + (children.isEmpty() ? "" : children.toString());
  }

  private static Optional<Previous> kept(Fetched.Content content) {
    // As the engine gives a shared state back: without the JSON of any one answer.
    return Optional.of(
        new Previous(new byte[0], content.state(), content.validator().orElseThrow()));
  }

  @Test
  void theWholeTreeIsOneDeltaRequestAPageWhateverTheOrder() throws Exception {
    graph.answer(
        round(
            "nextLink\":\"https://graph.example/n1\"",
            folder("c", "C", "b"),
            folder("b", "B", "R"),
            "{\"id\":\"f\",\"name\":\"file\",\"file\":{},\"parentReference\":{\"id\":\"b\"}}"),
        round(delta(1), ROOT, folder("a", "A", "R")));

    Fetched.Content content = fetch(Map.of("path", "/", "max_depth", 10L), Optional.empty());
    JsonNode tree = json(content);

    assertEquals("/[/A, /B[/B/C]]", outline(tree.get("root")));
    assertEquals(3, tree.get("folder_count").asInt());
    assertTrue(tree.get("complete").asBoolean());
    assertEquals(2, tree.get("root").get("child_count").asInt());
    assertEquals(
        List.of(
            "/drives/d1/items/root/delta()?$select=id,name,parentReference,folder,package,root,"
                + "remoteItem,deleted&$top=200",
            "https://graph.example/n1"),
        graph.sent());
    assertEquals("https://graph.example/d1", content.validator().orElseThrow().value());
  }

  @Test
  void aHundredFoldersAreNotAHundredRequests() throws Exception {
    String[] items =
        IntStream.range(0, 100)
            .mapToObj(i -> folder("x" + i, "X" + i, "R"))
            .collect(Collectors.toList())
            .toArray(new String[0]);
    graph.answer(round("nextLink\":\"https://graph.example/n1\"", items), round(delta(1), ROOT));

    Fetched.Content content = fetch(Map.of("path", "/", "max_depth", 10L), Optional.empty());

    assertEquals(100, json(content).get("folder_count").asInt());
    assertEquals(2, graph.sent().size());
  }

  @Test
  void anotherPathAndDepthIsCutFromTheSameStateByTheChangesAlone() throws Exception {
    Fetched.Content first =
        fetch("/", 10, ROOT, folder("a", "A", "R"), folder("b", "B", "a"), folder("c", "C", "b"));
    graph.answer(
        round(
            delta(2),
            folder("b", "Renamed", "a"),
            "{\"id\":\"c\",\"deleted\":{\"state\":\"deleted\"},\"folder\":{}}",
            folder("d", "D", "b")));

    Fetched.Content second = fetch(Map.of("folder_id", "a", "max_depth", 1L), kept(first));

    assertEquals("/A[/A/Renamed]", outline(json(second).get("root")));
    assertFalse(json(second).get("complete").asBoolean());
    assertEquals(List.of("https://graph.example/d1"), graph.sent().subList(1, graph.sent().size()));
    assertEquals("https://graph.example/d2", second.validator().orElseThrow().value());
  }

  @Test
  void aRoundWithoutChangesStillAnswersWithContent() throws Exception {
    Fetched.Content first = fetch("/", 10, ROOT, folder("a", "A", "R"));
    graph.answer(round(delta(2)));

    assertEquals(
        "/[/A]",
        outline(json(fetch(Map.of("path", "/", "max_depth", 10L), kept(first))).get("root")));
  }

  @Test
  void whatLostItsParentOrHangsInALoopIsNotShown() throws Exception {
    Fetched.Content content =
        fetch(
            "/", 25, ROOT, folder("o", "O", "gone"), folder("x", "X", "y"), folder("y", "Y", "x"));
    assertEquals("/", outline(json(content).get("root")));

    for (String id : List.of("o", "x")) {
      graph.answer(round(delta(2)));
      assertThrows(
          M365Exception.class,
          () -> fetch(Map.of("folder_id", id, "max_depth", 25L), kept(content)));
    }
  }

  @Test
  void aPathIsFoundWhateverItsCase() throws Exception {
    Fetched.Content content =
        fetch(
            "documents/PLANS/", 10, ROOT, folder("a", "Documents", "R"), folder("b", "Plans", "a"));
    assertEquals("/Documents/Plans", outline(json(content).get("root")));
  }

  @Test
  void childrenAreOrderedByNameThenId() throws Exception {
    Fetched.Content content =
        fetch("/", 1, ROOT, folder("2", "B", "R"), folder("3", "A", "R"), folder("1", "B", "R"));
    assertEquals(List.of("R", "3", "1", "2"), json(content).findValuesAsText("id"));
  }

  @Test
  void aRemoteFolderIsMarkedAndANotebookLeftOut() throws Exception {
    Fetched.Content content =
        fetch(
            "/",
            5,
            ROOT,
            "{\"id\":\"n\",\"name\":\"N\",\"package\":{},\"parentReference\":{\"id\":\"R\"}}",
            "{\"id\":\"s\",\"name\":\"S\",\"parentReference\":{\"id\":\"R\"},\"remoteItem\":{\"id\":\"X\","
                + "\"folder\":{\"childCount\":4},\"parentReference\":{\"driveId\":\"d9\",\"id\":\"q\"}}}");

    assertEquals(
        "[{'id':'s','name':'S','path':'/S','child_count':4,'type':'remote','remoteItem':{'id':'X',"
            .concat("'parentReference':{'driveId':'d9'}},'children':[]}]")
            .replace('\'', '"'),
        json(content).get("root").get("children").toString());
  }

  @Test
  void anAbsentFolderNamesTheParameter() {
    for (String parameter : List.of("path", "folder_id")) {
      graph.answer(round(delta(1), ROOT));
      M365Exception error =
          assertThrows(
              M365Exception.class,
              () -> fetch(Map.of(parameter, "x", "max_depth", 10L), Optional.empty()));
      assertEquals(ErrorCode.NOT_FOUND, error.code());
      assertEquals(parameter, error.parameter().orElseThrow());
    }
  }
}
