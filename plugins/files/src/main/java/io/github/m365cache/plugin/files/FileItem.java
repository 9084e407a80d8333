package io.github.m365cache.plugin.files;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.FetchRequest;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.Fetcher;
import io.github.m365cache.api.Previous;
import io.github.m365cache.api.Validator;
import io.github.m365cache.graph.Drives;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.GraphAnswer;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.VisibleEntity;
import io.github.m365cache.graph.drive.DriveItemSummary;
import io.github.m365cache.graph.drive.DriveLocation;
import io.github.m365cache.graph.drive.ItemKind;
import java.util.Optional;

/**
 * One file's properties, asked for again by its entity tag, with its content where it is a small
 * text: the tag stands for both ("driveItem resource type", eTag and cTag).
 */
record FileItem(Graph graph, Drives drives, FileTexts texts, SavedFile saved) implements Fetcher {
  /** What the page "driveItem resource type" lists, without what only folders have. */
  private static final String[] SELECT = {
    "id",
    "name",
    "size",
    "description",
    "createdDateTime",
    "createdBy",
    "lastModifiedDateTime",
    "lastModifiedBy",
    "eTag",
    "cTag",
    "webUrl",
    "parentReference",
    "file",
    "folder",
    "package",
    "remoteItem",
    "shared",
    "fileSystemInfo",
    "image",
    "photo",
    "video",
    "audio",
    "location",
    "malware"
  };

  @Override
  public Fetched fetch(FetchRequest request) throws InterruptedException {
    FileRequest file = FileRequest.of(graph, drives, request);
    if (request.arguments().has(SavedFile.PATH)) {
      return saved.fetch(request, this, file);
    }
    RequestInformation get = file.get(SELECT);
    Optional<Previous> known = known(request);
    known.ifPresent(before -> get.headers.add("If-None-Match", before.validator().value()));
    GraphAnswer answer = file.send(get);
    return answer.isNotModified() && known.isPresent()
        ? unchanged(known.get())
        : content(request, file, answer, known);
  }

  /** Graph's own item, of a file. */
  ObjectNode read(FileRequest file) throws InterruptedException {
    return item(file.send(file.get(SELECT)));
  }

  private static ObjectNode item(GraphAnswer answer) {
    ObjectNode item = GraphJson.entity(GraphJson.read(answer.body()));
    ItemKind.FILE.require(item);
    return item;
  }

  static ObjectNode shown(ObjectNode item) {
    return VisibleEntity.of(item).put("type", DriveItemSummary.type(item));
  }

  private static Fetched unchanged(Previous known) {
    return new Fetched.Unchanged(
        known.validator(), DriveLocation.tags(GraphJson.read(known.json())));
  }

  private Fetched content(
      FetchRequest request, FileRequest file, GraphAnswer answer, Optional<Previous> known)
      throws InterruptedException {
    ObjectNode item = item(answer);
    Optional<Validator> etag =
        answer
            .etag()
            .or(() -> Optional.ofNullable(item.path("eTag").textValue()))
            .map(Validator.Etag::new);
    ObjectNode shown = shown(item);
    boolean wanted = request.arguments().text("include_content").equals("auto");
    if (wanted && item.hasNonNull("file") && !isThere(known, item, shown)) {
      texts.add(request.call(), file.drive(), item, shown);
    }
    return new Fetched.Content(
        GraphJson.bytes(shown), new byte[0], etag, Optional.empty(), DriveLocation.tags(item));
  }

  /** Takes over the content that is known of the same version of it. */
  private static boolean isThere(Optional<Previous> known, ObjectNode item, ObjectNode shown) {
    ObjectNode before = known.map(previous -> GraphJson.read(previous.json())).orElse(shown);
    boolean same = item.hasNonNull("cTag") && item.get("cTag").equals(before.get("cTag"));
    if (!same || !before.path("content").isTextual()) {
      return false;
    }
    shown.set("content", before.get("content"));
    return true;
  }

  private static Optional<Previous> known(FetchRequest request) {
    return request
        .previous()
        .filter(before -> before.json().length > 0)
        .filter(before -> before.validator() instanceof Validator.Etag);
  }
}
