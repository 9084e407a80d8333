package io.github.m365cache.graph.drive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.Action;
import io.github.m365cache.api.ActionRequest;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.Drives;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.PathValues;

/**
 * Creates a folder called {@code name} in {@code parent_folder_id}; a name that is taken is a
 * {@code CONFLICT} (Graph, "Create a new folder in a drive"). Answers the folder's summary and
 * {@code changed_paths}. Safe for concurrent use.
 */
public final class CreateFolder implements Action {
  private static final String PARENT = "parent_folder_id";

  private final ItemRequests items;

  public CreateFolder(Graph graph, Drives drives) {
    this.items = new ItemRequests(graph, drives);
  }

  @Override
  public byte[] run(ActionRequest request) throws InterruptedException {
    String parent = PathValues.id(PARENT, request.arguments().text(PARENT));
    ObjectNode body = GraphJson.object().put("name", request.arguments().text("name"));
    body.putObject("folder");
    body.put("@microsoft.graph.conflictBehavior", "fail");
    try {
      return ItemAnswer.of(items.post(request.call(), parent, "/children", body)).bytes();
    } catch (M365Exception failure) {
      throw failure.code() == ErrorCode.NOT_FOUND
          ? ItemRequests.named(failure, PARENT)
          : ItemRequests.ofName(failure, "name");
    }
  }
}
