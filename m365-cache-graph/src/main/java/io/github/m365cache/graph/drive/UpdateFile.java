package io.github.m365cache.graph.drive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.Action;
import io.github.m365cache.api.ActionRequest;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.LocalFile;
import io.github.m365cache.api.LocalFiles;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.Drives;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.Transfers;
import java.util.Map;
import java.util.Optional;

/**
 * Gives the file {@code file_id} the content of the one at {@code local_file_path}; the old one
 * stays among its versions. It is read first and must still be the same when its content is
 * replaced. Answers its summary and {@code changed_paths}. Safe for concurrent use.
 */
public final class UpdateFile implements Action {
  private static final String LOCAL = "local_file_path";

  private final Graph graph;
  private final Drives drives;
  private final Transfers transfers;
  private final LocalFiles files;
  private final ItemRequests items;

  public UpdateFile(Graph graph, Drives drives, Transfers transfers, LocalFiles files) {
    this.graph = graph;
    this.drives = drives;
    this.transfers = transfers;
    this.files = files;
    this.items = new ItemRequests(graph, drives);
  }

  @Override
  public byte[] run(ActionRequest request) throws InterruptedException {
    String id = request.arguments().text(ItemKind.FILE.parameter());
    try (LocalFile file = files.open(LOCAL, request.arguments().text(LOCAL))) {
      ObjectNode before = items.changeable(request.call(), ItemKind.FILE, id);
      if (!before.hasNonNull("file")) {
        throw M365Exception.invalid(
            ItemKind.FILE.parameter(),
            "this item has no content of its own to replace, as a notebook has none");
      }
      return ItemAnswer.of(upload(id, before, file, request.call())).bytes();
    }
  }

  private ObjectNode upload(String id, ObjectNode before, LocalFile file, CallContext call)
      throws InterruptedException {
    Map<String, Object> values = Map.of("drive", drives.driveId(call), "item", id);
    Optional<String> tag = Optional.ofNullable(before.path("@odata.etag").textValue());
    try {
      return new UploadFile(graph, transfers, "{item}", values, "replace", tag).send(call, file);
    } catch (M365Exception failure) {
      throw ItemRequests.named(failure, ItemKind.FILE.parameter());
    }
  }
}
