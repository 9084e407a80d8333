package io.github.m365cache.graph.tree;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.text.VisibleText;
import java.util.function.Function;

/** A tree as an answer shows it, down to a depth. For one answer. */
public final class TreeView {
  private final FolderTree tree;
  private final long maxDepth;
  private final Function<TreeFolder, ObjectNode> details;
  private int count;
  private boolean complete = true;

  /**
   * @param details what is shown of a folder beside its id, name, path and children
   */
  public TreeView(FolderTree tree, long maxDepth, Function<TreeFolder, ObjectNode> details) {
    this.tree = tree;
    this.maxDepth = maxDepth;
    this.details = details;
  }

  /**
   * {@code {"root": {...}, "folder_count": n, "complete": bool}}; the root is not counted.
   *
   * @param top a folder that the tree finds
   */
  public byte[] of(TreeFolder top) {
    String path = "/" + String.join("/", tree.names(top).orElseThrow());
    ObjectNode answer = GraphJson.object();
    answer.set("root", node(top, path, 0));
    answer.put("folder_count", count).put("complete", complete);
    return GraphJson.bytes(answer);
  }

  private ObjectNode node(TreeFolder folder, String path, int depth) {
    ObjectNode node = GraphJson.object();
    node.put("id", folder.id());
    node.put("name", VisibleText.name(folder.name()));
    node.put("path", VisibleText.name(path));
    node.setAll(details.apply(folder));
    addChildren(folder, path, depth, node.putArray("children"));
    return node;
  }

  private void addChildren(TreeFolder folder, String path, int depth, ArrayNode into) {
    for (TreeFolder child : tree.children(folder)) {
      if (depth >= maxDepth) {
        complete = false;
        return;
      }
      count++;
      String separator = path.equals("/") ? "" : "/";
      into.add(node(child, path + separator + child.name(), depth + 1));
    }
  }
}
