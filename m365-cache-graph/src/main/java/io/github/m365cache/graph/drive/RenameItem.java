package io.github.m365cache.graph.drive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.Action;
import io.github.m365cache.api.ActionRequest;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.Drives;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.GraphJson;

/**
 * Gives an item {@code new_name} (Graph, "Update DriveItem properties"). It is read first: nothing
 * tells its old path afterwards. Answers its summary, {@code source_folder_id} and {@code
 * changed_paths}; an item of another kind is {@code NOT_FOUND}. Safe for concurrent use.
 */
public final class RenameItem implements Action {
  private final ItemRequests items;
  private final ItemKind kind;

  public RenameItem(Graph graph, Drives drives, ItemKind kind) {
    this.items = new ItemRequests(graph, drives);
    this.kind = kind;
  }

  @Override
  public byte[] run(ActionRequest request) throws InterruptedException {
    String id = request.arguments().text(kind.parameter());
    ObjectNode before = items.changeable(request.call(), kind, id);
    ObjectNode body = GraphJson.object().put("name", request.arguments().text("new_name"));
    try {
      return ItemAnswer.of(items.patch(request.call(), id, body)).from(before).bytes();
    } catch (M365Exception failure) {
      throw ItemRequests.named(ItemRequests.ofName(failure, "new_name"), kind.parameter());
    }
  }
}
