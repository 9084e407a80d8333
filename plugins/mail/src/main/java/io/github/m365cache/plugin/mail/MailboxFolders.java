package io.github.m365cache.plugin.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.tree.FolderTree;
import io.github.m365cache.graph.tree.TreeFolder;
import io.github.m365cache.graph.tree.TreeView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The folders of a mailbox as they are kept, with what is known of well-known names. */
final class MailboxFolders {
  /** The well-known name of the folder above all that are shown. */
  static final String ROOT = "msgfolderroot";

  private static final String NAMES = "wellKnownNames";
  private static final List<String> KEPT = List.of("id", "displayName", "parentFolderId", NAMES);

  private final Map<String, ObjectNode> items;

  MailboxFolders(Map<String, ObjectNode> items) {
    this.items = new TreeMap<>(items);
  }

  /** Hidden folders are left out, whether or not Graph reports them. */
  static Optional<ObjectNode> keep(ObjectNode folder) {
    return folder.path("isHidden").asBoolean()
        ? Optional.empty()
        : Optional.of(folder.deepCopy().retain(KEPT));
  }

  Map<String, ObjectNode> items() {
    return items;
  }

  boolean hasRoot() {
    return byName(ROOT).isPresent();
  }

  /** Takes the root as Graph answers it. */
  void addRoot(ObjectNode root) {
    String id = root.path("id").asText();
    items.put(id, root.deepCopy().retain(KEPT));
    name(id, ROOT);
  }

  /** Keeps a folder's well-known name; nothing when the folder is not among these. */
  void name(String id, String name) {
    ObjectNode folder = items.get(id);
    if (folder != null && !id.equals(name)) {
      ObjectNode named = folder.deepCopy();
      named.withArrayProperty(NAMES).add(name);
      items.put(id, named);
    }
  }

  private Optional<ObjectNode> byName(String name) {
    return items.values().stream().filter(folder -> isNamed(folder, name)).findFirst();
  }

  private static boolean isNamed(ObjectNode folder, String name) {
    if (folder.get(NAMES) instanceof ArrayNode names) {
      for (JsonNode each : names) {
        if (each.asText().equals(name)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The folder with this id or well-known name, if it hangs on the root. */
  Optional<TreeFolder> find(String idOrName) {
    String id = byName(idOrName).map(folder -> folder.path("id").asText()).orElse(idOrName);
    return tree().find(id);
  }

  private FolderTree tree() {
    return FolderTree.of(items.values().stream().map(MailboxFolders::folder).toList());
  }

  private static TreeFolder folder(ObjectNode item) {
    return new TreeFolder(
        item.path("id").asText(),
        item.path("displayName").asText(),
        item.path("parentFolderId").asText(),
        isNamed(item, ROOT));
  }

  byte[] below(TreeFolder top, long maxDepth) {
    FolderTree tree = tree();
    return new TreeView(
            tree,
            maxDepth,
            folder -> GraphJson.object().put("child_count", tree.children(folder).size()))
        .of(top);
  }
}
