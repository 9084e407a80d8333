package io.github.m365cache.plugin.files;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.FetchRequest;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.Fetcher;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.Drives;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.drive.ItemKind;
import io.github.m365cache.graph.text.VisibleText;

/**
 * The pre-authenticated address of a file's content (Graph, "Download the contents of a
 * DriveItem"). Whoever has it has the file for a while, so its policy must not cache it.
 */
record DownloadUrl(Graph graph, Drives drives) implements Fetcher {
  private static final String ADDRESS = "@microsoft.graph.downloadUrl";

  @Override
  public Fetched fetch(FetchRequest request) throws InterruptedException {
    FileRequest file = FileRequest.of(graph, drives, request);
    ObjectNode item =
        GraphJson.read(
            file.send(file.get("id", "name", "folder", "package", "remoteItem", ADDRESS)).body());
    ItemKind.FILE.require(item);
    String address = item.path(ADDRESS).asText("");
    if (address.isEmpty()) {
      throw M365Exception.notFound(
          "file_id", "this item has no content of its own to download, as a notebook has none");
    }
    ObjectNode answer = GraphJson.object();
    answer.set("file_id", item.path("id"));
    answer.put("name", VisibleText.name(item.path("name").asText()));
    return Fetched.Content.of(GraphJson.bytes(answer.put("download_url", address)));
  }
}
