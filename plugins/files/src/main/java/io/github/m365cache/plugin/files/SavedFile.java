package io.github.m365cache.plugin.files;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.FetchRequest;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.LocalFiles;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.NewFile;
import io.github.m365cache.graph.Downloaded;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.Transfers;
import io.github.m365cache.graph.drive.ItemContent;

/** A file's content saved on this machine, every time that it is asked for. */
record SavedFile(Transfers transfers, LocalFiles files) {
  static final String PATH = "download_path";

  /** The path is tried before Graph is asked. */
  Fetched fetch(FetchRequest request, FileItem item, FileRequest file) throws InterruptedException {
    String path = request.arguments().text(PATH);
    try (NewFile target = files.create(PATH, path)) {
      ObjectNode found = item.read(file);
      if (!found.hasNonNull("file")) {
        throw M365Exception.notFound(
            "file_id", "this item has no content of its own to download, as a notebook has none");
      }
      Downloaded downloaded =
          transfers.download(
              request.call(),
              ItemContent.get(file.drive(), found.path("id").asText()),
              target.channel(),
              Long.MAX_VALUE);
      target.keep();
      ObjectNode shown = FileItem.shown(found);
      return Fetched.Content.of(
          GraphJson.bytes(shown.put("saved_path", path).put("saved_size", downloaded.size())));
    }
  }
}
