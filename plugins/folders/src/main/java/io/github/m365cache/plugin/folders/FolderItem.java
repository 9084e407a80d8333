package io.github.m365cache.plugin.folders;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.FetchRequest;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.Fetcher;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.Tag;
import io.github.m365cache.graph.Drives;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.drive.DriveItemSummary;
import io.github.m365cache.graph.drive.DriveLocation;
import io.github.m365cache.graph.drive.DrivePlace;
import java.util.Optional;
import java.util.Set;

/**
 * One folder. It is not asked for by its entity tag, which need not change when something is put
 * into it, while the number of its children does.
 */
record FolderItem(Graph graph, Drives drives) implements Fetcher {
  @Override
  public Fetched fetch(FetchRequest request) throws InterruptedException {
    DrivePlace place = DrivePlace.of(request.arguments());
    ObjectNode item = item(request, place);
    if (!DriveItemSummary.isFolder(item)) {
      throw M365Exception.notFound(
          place.parameter(), "there is a file here, no folder; see file_get");
    }
    Set<Tag> tags = place.tags();
    tags.addAll(DriveLocation.tags(item));
    byte[] json = GraphJson.bytes(DriveItemSummary.of(item));
    return new Fetched.Content(json, new byte[0], Optional.empty(), Optional.empty(), tags);
  }

  private ObjectNode item(FetchRequest request, DrivePlace place) throws InterruptedException {
    String drive = drives.driveId(request.call());
    try {
      return GraphJson.read(
          graph.send(request.call(), place.item(graph, drive, DriveItemSummary.select())).body());
    } catch (M365Exception failure) {
      throw place.named(failure);
    }
  }
}
