package io.github.m365cache.graph.drive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.Action;
import io.github.m365cache.api.ActionRequest;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.Drives;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.PathValues;

/**
 * Makes a link to a file or folder, or answers the one of that kind that there is (Graph,
 * "driveItem: createLink"). Answers Graph's permission and {@code file_id}. Safe for concurrent
 * use.
 */
public final class ShareItem implements Action {
  private static final String ITEM = "file_id";

  private final ItemRequests items;

  public ShareItem(Graph graph, Drives drives) {
    this.items = new ItemRequests(graph, drives);
  }

  @Override
  public byte[] run(ActionRequest request) throws InterruptedException {
    String id = PathValues.id(ITEM, request.arguments().text(ITEM));
    ObjectNode body =
        GraphJson.object()
            .put("type", request.arguments().text("permission_type"))
            .put("scope", request.arguments().text("scope"));
    try {
      ObjectNode made = items.post(request.call(), id, "/createLink", body);
      return GraphJson.bytes(GraphJson.item(made).put(ITEM, id));
    } catch (M365Exception failure) {
      throw ItemRequests.named(failure, ITEM);
    }
  }
}
