package io.github.m365cache.plugin.folders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.text.VisibleText;

/** A tree as an answer shows it, down to a depth. For one answer. */
final class TreeView {
  private final Tree tree;
  private final long maxDepth;
  private int count;
  private boolean complete = true;

  TreeView(Tree tree, long maxDepth) {
    this.tree = tree;
    this.maxDepth = maxDepth;
  }

  /** {@code {"root": {...}, "folder_count": n, "complete": bool}}; the root is not counted. */
  byte[] of(ObjectNode top) {
    String path = tree.path(top).orElseThrow().text();
    ObjectNode answer = GraphJson.object();
    answer.set("root", node(top, path, 0));
    answer.put("folder_count", count).put("complete", complete);
    return GraphJson.bytes(answer);
  }

  private ObjectNode node(ObjectNode folder, String path, int depth) {
    ObjectNode node = GraphJson.object();
    node.put("id", Tree.id(folder));
    node.put("name", VisibleText.name(Tree.name(folder)));
    node.put("path", VisibleText.name(path));
    node.put("child_count", childCount(folder));
    if (folder.get("remoteItem") instanceof ObjectNode remote) {
      node.put("type", "remote");
      ObjectNode link = node.putObject("remoteItem");
      link.set("id", remote.path("id"));
      link.set("parentReference", remote.path("parentReference"));
    }
    addChildren(folder, path, depth, node.putArray("children"));
    return node;
  }

  private void addChildren(ObjectNode folder, String path, int depth, ArrayNode into) {
    for (ObjectNode child : tree.children(folder)) {
      if (depth >= maxDepth) {
        complete = false;
        return;
      }
      count++;
      String separator = path.equals("/") ? "" : "/";
      into.add(node(child, path + separator + Tree.name(child), depth + 1));
    }
  }

  /** Graph's own number, of files and folders. */
  private static int childCount(ObjectNode folder) {
    JsonNode own = folder.path("folder");
    JsonNode facet = own.isObject() ? own : folder.path("remoteItem").path("folder");
    return facet.path("childCount").asInt();
  }
}
