package io.github.m365cache.graph.drive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.text.VisibleText;
import java.util.List;

/**
 * Drive items as answers show them: {@code id, name, size, lastModifiedDateTime, webUrl,
 * file.mimeType, folder.childCount, parentReference.id, parentReference.path}, and {@code type}. A
 * folder has no size: that is the sum of all that is below it, so that every change anywhere there
 * would make it old.
 */
public final class DriveItemSummary {
  private static final String[] SELECT = {
    "id",
    "name",
    "size",
    "lastModifiedDateTime",
    "webUrl",
    "file",
    "folder",
    "package",
    "remoteItem",
    "deleted",
    "parentReference"
  };
  private static final List<String> SHOWN =
      List.of(
          "id",
          "name",
          "size",
          "lastModifiedDateTime",
          "webUrl",
          "file",
          "folder",
          "remoteItem",
          "parentReference");

  private DriveItemSummary() {}

  /** What is asked for. */
  public static String[] select() {
    return SELECT.clone();
  }

  /** A folder of this drive, or a link to one in another; a notebook is a package. */
  public static boolean isFolder(ObjectNode item) {
    return !item.hasNonNull("package")
        && (item.hasNonNull("folder") || item.path("remoteItem").hasNonNull("folder"));
  }

  /** The summary of an item of Graph; {@code item} is changed. */
  public static ObjectNode of(ObjectNode item) {
    String type = type(item);
    ObjectNode summary = GraphJson.item(item);
    summary.retain(SHOWN);
    summary.put("name", VisibleText.name(summary.path("name").asText()));
    summary.put("type", type);
    if (type.equals("folder")) {
      summary.remove("size");
    }
    retainKinds(summary);
    parent(summary, List.of("id", "path"));
    if (summary.get("remoteItem") instanceof ObjectNode remote) {
      remote.retain(List.of("id", "file", "folder", "parentReference"));
      retainKinds(remote);
      parent(remote, List.of("driveId"));
    }
    return summary;
  }

  /** {@code file}, {@code folder}, {@code package} or {@code remote}. */
  public static String type(ObjectNode item) {
    if (item.hasNonNull("remoteItem")) {
      return "remote";
    }
    if (item.hasNonNull("package")) {
      return "package";
    }
    return item.hasNonNull("folder") ? "folder" : "file";
  }

  private static void retainKinds(ObjectNode item) {
    retain(item, "file", List.of("mimeType"));
    retain(item, "folder", List.of("childCount"));
  }

  private static void parent(ObjectNode item, List<String> members) {
    retain(item, "parentReference", members);
    if (item.path("parentReference").path("path").isTextual()) {
      ObjectNode parent = (ObjectNode) item.path("parentReference");
      parent.put("path", VisibleText.name(parent.path("path").asText()));
    }
  }

  private static void retain(ObjectNode object, String name, List<String> members) {
    if (object.get(name) instanceof ObjectNode member) {
      member.retain(members);
    }
  }
}
