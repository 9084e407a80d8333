package io.github.m365cache.graph.drive;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.text.VisibleText;
import java.util.Set;

/**
 * What a change answers: the item as it is now, {@code source_folder_id}, where it was, and {@code
 * changed_paths}, in lower case, at and below which things are not what they were.
 */
final class ItemAnswer {
  private final ObjectNode json;
  private final ArrayNode paths = GraphJson.array();

  private ItemAnswer(ObjectNode json) {
    this.json = json;
  }

  /** The item's summary and path; {@code item} is changed. */
  static ItemAnswer of(ObjectNode item) {
    Set<String> own = DriveLocation.paths(item);
    return new ItemAnswer(DriveItemSummary.of(item)).with(own);
  }

  static ItemAnswer deleted(ItemKind kind, String id) {
    return new ItemAnswer(GraphJson.object().put("status", "deleted").put(kind.parameter(), id));
  }

  ItemAnswer from(ObjectNode before) {
    json.set("source_folder_id", before.path("parentReference").path("id"));
    return with(DriveLocation.paths(before));
  }

  /** Of an item of which only this is known. */
  static ItemAnswer expected(String name, String folder, Set<String> paths) {
    ObjectNode json = GraphJson.object().put("name", VisibleText.name(name));
    json.putObject("parentReference").put("id", folder);
    return new ItemAnswer(json).with(paths);
  }

  ItemAnswer with(String member, String value) {
    json.put(member, value);
    return this;
  }

  private ItemAnswer with(Set<String> more) {
    more.forEach(paths::add);
    return this;
  }

  byte[] bytes() {
    json.set("changed_paths", paths);
    return GraphJson.bytes(json);
  }
}
