package io.github.m365cache.graph.drive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.Action;
import io.github.m365cache.api.ActionRequest;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.Drives;
import io.github.m365cache.graph.Graph;

/**
 * Moves an item with everything below it to the recycle bin (Graph, "Delete a DriveItem"). It is
 * read first: nothing tells where it was afterwards. Answers {@code status}, the id, {@code
 * source_folder_id} and {@code changed_paths}; an item of another kind is {@code NOT_FOUND}. Safe
 * for concurrent use.
 */
public final class DeleteItem implements Action {
  private final ItemRequests items;
  private final ItemKind kind;

  public DeleteItem(Graph graph, Drives drives, ItemKind kind) {
    this.items = new ItemRequests(graph, drives);
    this.kind = kind;
  }

  @Override
  public byte[] run(ActionRequest request) throws InterruptedException {
    String id = request.arguments().text(kind.parameter());
    ObjectNode before = items.changeable(request.call(), kind, id);
    try {
      items.delete(request.call(), id);
    } catch (M365Exception failure) {
      throw ItemRequests.named(failure, kind.parameter());
    }
    return ItemAnswer.deleted(kind, id).from(before).bytes();
  }
}
