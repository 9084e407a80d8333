package io.github.m365cache.plugin.folders;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.text.VisibleText;
import java.util.List;

/** Drive items that are folders, as answers show them. */
final class Summary {
  private static final String[] SELECT = {
    "id",
    "name",
    "size",
    "lastModifiedDateTime",
    "webUrl",
    "folder",
    "package",
    "remoteItem",
    "parentReference"
  };

  private Summary() {}

  /** What is asked for. */
  static String[] select() {
    return SELECT.clone();
  }

  /** A folder of this drive, or a link to one in another; a notebook is a package. */
  static boolean isFolder(ObjectNode item) {
    return !item.hasNonNull("package")
        && (item.hasNonNull("folder") || item.path("remoteItem").hasNonNull("folder"));
  }

  static ObjectNode of(ObjectNode item) {
    ObjectNode summary = GraphJson.item(item);
    summary.retain(List.of(SELECT));
    summary.put("name", VisibleText.name(summary.path("name").asText()));
    summary.put("type", item.hasNonNull("remoteItem") ? "remote" : "folder");
    retain(summary, "folder", List.of("childCount"));
    retain(summary, "parentReference", List.of("id", "path"));
    retain(summary, "remoteItem", List.of("id", "parentReference"));
    if (summary.get("remoteItem") instanceof ObjectNode remote) {
      retain(remote, "parentReference", List.of("driveId"));
    }
    return summary;
  }

  private static void retain(ObjectNode object, String name, List<String> members) {
    if (object.get(name) instanceof ObjectNode member) {
      member.retain(members);
    }
  }
}
