package io.github.m365cache.plugin.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.Previous;
import io.github.m365cache.testkit.fakes.ScriptedGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MailFolderTreeTest {
  private static final String SELECT = "$select=id,displayName,parentFolderId,isHidden";
  private static final String ROOT = folder("R", "Top", "X", "");

  private final ScriptedGraph graph = new ScriptedGraph();
  private final MailFolderTree fetcher = new MailFolderTree(new MailGraph(graph));

  private static String folder(String id, String name, String parent, String more) {
    return "{\"id\":\"%s\",\"displayName\":\"%s\",\"parentFolderId\":\"%s\"%s}"
        .formatted(id, name, parent, more);
  }

  private static String round(int n, String... folders) {
    return "{\"value\":[%s],\"@odata.deltaLink\":\"https://graph.example/d%d\"}"
        .formatted(String.join(",", folders), n);
  }

  private Fetched.Content fetch(String parent, long depth, Optional<Previous> previous)
      throws InterruptedException {
    Map<String, Object> arguments = Map.of("parent_folder_id", parent, "max_depth", depth);
    return (Fetched.Content)
        fetcher.fetch(ScriptedGraph.request(arguments, previous, Optional.empty()));
  }

  private static Optional<Previous> kept(Fetched.Content content) {
    return Optional.of(
        new Previous(new byte[0], content.state(), content.validator().orElseThrow()));
  }

  private static String outline(Fetched.Content content) {
    return outline(Calls.json(content.json()).path("root"));
  }

  private static String outline(JsonNode node) {
    List<String> children = new ArrayList<>();
    node.path("children").forEach(child -> children.add(outline(child)));
    return node.path("path").asText() + (children.isEmpty() ? "" : children.toString());
  }

  private Fetched.Content first() throws InterruptedException {
    graph.answer(
        round(
            1,
            folder("c", "Child", "i", ""),
            folder("i", "Inbox", "R", ",\"isHidden\":false"),
            folder("h", "Hidden", "R", ",\"isHidden\":true"),
            folder("o", "Below hidden", "h", "")),
        ROOT);
    return fetch("msgfolderroot", 10, Optional.empty());
  }

  @Test
  void theRootIsAskedForOnceAndHiddenFoldersAreLeftOut() throws Exception {
    Fetched.Content content = first();

    assertEquals("/[/Inbox[/Inbox/Child]]", outline(content));
    assertEquals(1, Calls.json(content.json()).at("/root/child_count").asInt());
    assertEquals("Top", Calls.json(content.json()).at("/root/name").asText());
    assertEquals(
        List.of("/me/mailFolders/delta()?" + SELECT, "/me/mailFolders/msgfolderroot?" + SELECT),
        graph.sent());
  }

  @Test
  void aWellKnownFolderIsLookedUpOnceAndStaysKnownWhenItChanges() throws Exception {
    Fetched.Content first = first();
    graph.answer(round(2), folder("i", "Inbox", "R", ""));
    Fetched.Content second = fetch("inbox", 10, kept(first));
    assertEquals("/Inbox[/Inbox/Child]", outline(second));

    graph.answer(
        round(
            3,
            folder("i", "Posteingang", "R", ""),
            "{\"id\":\"c\",\"@removed\":{\"reason\":\"deleted\"}}"));
    Fetched.Content third = fetch("inbox", 9, kept(second));

    assertEquals("/Posteingang", outline(third));
    assertEquals(
        List.of(
            "https://graph.example/d1",
            "/me/mailFolders/inbox?" + SELECT,
            "https://graph.example/d2"),
        graph.sent().subList(2, 5));
  }

  @Test
  void aFolderThatIsHiddenOrAbsentNamesTheParameter() throws Exception {
    Optional<Previous> kept = kept(first());
    graph.answer(round(2), folder("h", "Hidden", "R", ""));
    notFound("h", kept);
    graph.answer(round(2)).fail(new M365Exception(ErrorCode.NOT_FOUND, "nothing"));
    notFound("gone", kept);
  }

  private void notFound(String parent, Optional<Previous> kept) {
    M365Exception error = assertThrows(M365Exception.class, () -> fetch(parent, 10, kept));
    assertEquals(ErrorCode.NOT_FOUND, error.code());
    assertEquals("parent_folder_id", error.parameter().orElseThrow());
  }
}
