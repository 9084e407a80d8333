package io.github.m365cache.plugin.folders;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.FetchRequest;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.Fetcher;
import io.github.m365cache.graph.DeltaCollection;
import io.github.m365cache.graph.DeltaReader;
import io.github.m365cache.graph.Drives;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.drive.DriveItemSummary;
import io.github.m365cache.graph.drive.DrivePlace;
import io.github.m365cache.graph.tree.TreeFolder;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The tree of folders below a folder. It is cut out of a collection of all folders of the drive,
 * which delta requests keep: the whole drive in pages at first, then only what changed (Graph,
 * "driveItem: delta", the one documented way to a complete enumeration).
 */
record DriveFolders(Graph graph, Drives drives) implements Fetcher {
  private static final int PAGE = 200;
  private static final String[] SELECT = {
    "id", "name", "parentReference", "folder", "package", "root", "remoteItem", "deleted"
  };
  private static final List<String> KEPT =
      List.of("id", "name", "parentReference", "folder", "root", "remoteItem");

  @Override
  public Fetched fetch(FetchRequest request) throws InterruptedException {
    DrivePlace place = DrivePlace.of(request.arguments());
    RequestInformation start = start(drives.driveId(request.call()));
    DeltaReader reader = new DeltaReader(graph, DriveFolders::keep);
    DeltaCollection folders = reader.read(request.call(), start, request.previous());
    DriveTree tree = DriveTree.of(folders.items());
    TreeFolder top = tree.find(place).orElseThrow(place::absent);
    byte[] json = tree.below(top, request.arguments().integer("max_depth"));
    return new Fetched.Content(
        json, folders.state(), Optional.of(folders.validator()), Optional.empty(), place.tags());
  }

  private RequestInformation start(String drive) {
    return graph
        .requests()
        .drives()
        .byDriveId(drive)
        .items()
        .byDriveItemId("root")
        .delta()
        .toGetRequestInformation(
            get -> {
              Objects.requireNonNull(get.queryParameters).select = SELECT.clone();
              get.queryParameters.top = PAGE;
            });
  }

  /** Folders only, and of them only what the tree shows: a drive may hold many. */
  private static Optional<ObjectNode> keep(ObjectNode item) {
    boolean kept = item.hasNonNull("root") || DriveItemSummary.isFolder(item);
    return kept ? Optional.of(slim(item.deepCopy())) : Optional.empty();
  }

  private static ObjectNode slim(ObjectNode item) {
    item.retain(KEPT);
    retain(item, "parentReference", List.of("id"));
    retain(item, "folder", List.of("childCount"));
    retain(item, "remoteItem", List.of("id", "folder", "parentReference"));
    if (item.get("remoteItem") instanceof ObjectNode remote) {
      retain(remote, "folder", List.of("childCount"));
      retain(remote, "parentReference", List.of("driveId"));
    }
    return item;
  }

  private static void retain(ObjectNode object, String name, List<String> members) {
    if (object.get(name) instanceof ObjectNode member) {
      member.retain(members);
    }
  }
}
