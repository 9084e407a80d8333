package io.github.m365cache.graph.drive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.Action;
import io.github.m365cache.api.ActionRequest;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.Drives;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.PathValues;

/**
 * Moves an item into {@code destination_folder_id} of the same drive (Graph, "Move a DriveItem to a
 * new folder"). It is read first: nothing tells where it was afterwards. Answers its summary,
 * {@code source_folder_id} and {@code changed_paths}; an item of another kind is {@code NOT_FOUND}.
 * Safe for concurrent use.
 */
public final class MoveItem implements Action {
  private static final String DESTINATION = "destination_folder_id";

  private final ItemRequests items;
  private final ItemKind kind;

  public MoveItem(Graph graph, Drives drives, ItemKind kind) {
    this.items = new ItemRequests(graph, drives);
    this.kind = kind;
  }

  @Override
  public byte[] run(ActionRequest request) throws InterruptedException {
    String id = request.arguments().text(kind.parameter());
    String destination = PathValues.id(DESTINATION, request.arguments().text(DESTINATION));
    ObjectNode before = items.changeable(request.call(), kind, id);
    ObjectNode body = GraphJson.object();
    body.putObject("parentReference").put("id", folder(request.call(), destination));
    try {
      return ItemAnswer.of(items.patch(request.call(), id, body)).from(before).bytes();
    } catch (M365Exception failure) {
      throw refused(failure);
    }
  }

  /** The root goes by its own id in a body, unlike in an address. */
  private String folder(CallContext call, String destination) throws InterruptedException {
    return destination.equals("root")
        ? items.get(call, DESTINATION, destination).path("id").asText()
        : destination;
  }

  /** The item itself is there: it was just read. */
  private static M365Exception refused(M365Exception failure) {
    return switch (failure.code()) {
      case NOT_FOUND -> ItemRequests.named(failure, DESTINATION);
      case INVALID_ARGUMENT ->
          M365Exception.invalid(
              DESTINATION,
              "'"
                  + DESTINATION
                  + "' must be a folder of the same drive, and neither the item nor below it");
      case CONFLICT ->
          new M365Exception(
              ErrorCode.CONFLICT,
              "there is something of this name in the destination_folder_id already, or the item is"
                  + " locked; rename one of them first");
      default -> failure;
    };
  }
}
