package io.github.m365cache.plugin.folders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.drive.DrivePlace;
import io.github.m365cache.graph.tree.FolderTree;
import io.github.m365cache.graph.tree.TreeFolder;
import io.github.m365cache.graph.tree.TreeView;
import java.util.Map;
import java.util.Optional;

/** The folders of a drive, as a tree and as Graph's items by id. */
record DriveTree(FolderTree tree, Map<String, ObjectNode> items) {
  static DriveTree of(Map<String, ObjectNode> items) {
    return new DriveTree(
        FolderTree.of(items.values().stream().map(DriveTree::folder).toList()), items);
  }

  private static TreeFolder folder(ObjectNode item) {
    return new TreeFolder(
        item.path("id").asText(),
        item.path("name").asText(),
        item.path("parentReference").path("id").asText(),
        item.has("root"));
  }

  /** The folder that a call means, if the drive has it. */
  Optional<TreeFolder> find(DrivePlace place) {
    if (place.isRoot()) {
      return tree.root();
    }
    return place.id().isPresent()
        ? tree.find(place.id().get())
        : tree.descend(place.path().segments());
  }

  byte[] below(TreeFolder top, long maxDepth) {
    return new TreeView(tree, maxDepth, this::details).of(top);
  }

  private ObjectNode details(TreeFolder folder) {
    JsonNode item = items.getOrDefault(folder.id(), GraphJson.object());
    ObjectNode details = GraphJson.object().put("child_count", childCount(item));
    if (item.get("remoteItem") instanceof ObjectNode remote) {
      details.put("type", "remote");
      ObjectNode link = details.putObject("remoteItem");
      link.set("id", remote.path("id"));
      link.set("parentReference", remote.path("parentReference"));
    }
    return details;
  }

  /** Graph's own number, of files and folders. */
  private static int childCount(JsonNode item) {
    JsonNode own = item.path("folder");
    JsonNode facet = own.isObject() ? own : item.path("remoteItem").path("folder");
    return facet.path("childCount").asInt();
  }
}
