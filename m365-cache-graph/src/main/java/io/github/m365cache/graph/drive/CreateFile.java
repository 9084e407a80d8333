package io.github.m365cache.graph.drive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.Action;
import io.github.m365cache.api.ActionRequest;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.LocalFile;
import io.github.m365cache.api.LocalFiles;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.DrivePath;
import io.github.m365cache.graph.Drives;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.Transfers;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Creates the file at {@code onedrive_path} from the one at {@code local_file_path}. Its folder
 * must exist: Graph would create what is missing, and nothing would tell what that changed. A name
 * that is taken is a {@code CONFLICT}. Answers its summary and {@code changed_paths}. Safe for
 * concurrent use.
 */
public final class CreateFile implements Action {
  private static final String PATH = "onedrive_path";
  private static final String LOCAL = "local_file_path";

  private final Graph graph;
  private final Drives drives;
  private final Transfers transfers;
  private final LocalFiles files;

  public CreateFile(Graph graph, Drives drives, Transfers transfers, LocalFiles files) {
    this.graph = graph;
    this.drives = drives;
    this.transfers = transfers;
    this.files = files;
  }

  @Override
  public byte[] run(ActionRequest request) throws InterruptedException {
    DrivePath path = DrivePath.of(PATH, request.arguments().text(PATH));
    if (path.isRoot() || request.arguments().text(PATH).strip().endsWith("/")) {
      throw M365Exception.invalid(
          PATH, "'" + PATH + "' must end with the new file's name, such as /Documents/plan.txt");
    }
    try (LocalFile file = files.open(LOCAL, request.arguments().text(LOCAL))) {
      return ItemAnswer.of(upload(path, file, request.call())).bytes();
    }
  }

  private ObjectNode upload(DrivePath path, LocalFile file, CallContext call)
      throws InterruptedException {
    List<String> segments = path.segments();
    int last = segments.size() - 1;
    Map<String, Object> values =
        Map.of(
            "drive",
            drives.driveId(call),
            "item",
            folder(new DrivePath(segments.subList(0, last)), call),
            "name",
            segments.get(last));
    try {
      return new UploadFile(graph, transfers, "{item}:/{name}:", values, "fail", Optional.empty())
          .send(call, file);
    } catch (M365Exception failure) {
      throw ItemRequests.ofName(failure, PATH);
    }
  }

  private String folder(DrivePath path, CallContext call) throws InterruptedException {
    if (path.isRoot()) {
      return "root";
    }
    DrivePlace place = new DrivePlace(Optional.empty(), path);
    try {
      ObjectNode item =
          GraphJson.read(
              graph
                  .send(call, place.item(graph, drives.driveId(call), DriveItemSummary.select()))
                  .body());
      if (item.hasNonNull("folder")) {
        return item.path("id").asText();
      }
    } catch (M365Exception failure) {
      if (failure.code() != ErrorCode.NOT_FOUND) {
        throw failure;
      }
    }
    throw M365Exception.notFound(
        PATH, "there is no folder of this drive above '" + PATH + "'; create it first");
  }
}
