package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.error.GraphError;
import io.github.m365cache.testkit.tenant.model.Drive;
import io.github.m365cache.testkit.tenant.model.DriveItem;
import io.github.m365cache.testkit.tenant.model.FileContent;
import io.github.m365cache.testkit.tenant.seed.MimeTypes;
import java.util.Map;
import java.util.Optional;

/** The requests to the content of drive items. */
final class DriveContentRoutes {
  private static final String ITEM = "/drives/{drive-id}/items/{driveItem-id}";
  private static final String BEHAVIOUR = "@microsoft.graph.conflictBehavior";
  private static final int MOST = 250 * 1024 * 1024;

  private final Links links;
  private final Storage storage;
  private final Faults faults;

  DriveContentRoutes(Links links, Storage storage, Faults faults) {
    this.links = links;
    this.storage = storage;
    this.faults = faults;
  }

  void addTo(Map<String, Route> routes) {
    routes.put("GET " + ITEM + "/content", this::download);
    routes.put("PUT " + ITEM + "/content", this::put);
    routes.put("POST " + ITEM + "/createUploadSession", this::session);
    routes.put("POST " + ITEM + "/copy", this::copy);
  }

  /** "Download the contents of a DriveItem". */
  private GraphResponse download(Call call) {
    DriveItem item = DriveRoutes.item(call);
    requireFile(item);
    String address =
        storage.download(call.account().name(), item, call.account().drive().content(item.id()));
    return GraphResponse.empty(302).with("Location", address);
  }

  private static void requireFile(DriveItem item) {
    if (!item.isFile()) {
      throw GraphError.badRequest("invalidRequest", "You cannot get content of a folder.");
    }
  }

  /** "Upload or replace the contents of a DriveItem". */
  private GraphResponse put(Call call) {
    byte[] body = call.request().body();
    if (body.length > MOST) {
      throw new GraphError(413, "invalidRequest", "The content is too large for one request.");
    }
    Place place = Place.of(call);
    String behaviour = call.query().getOrDefault(BEHAVIOUR, "replace");
    return written(call, place, behaviour, FileContent.of(body));
  }

  /** "driveItem: createUploadSession": the file is there when all of it is. */
  private GraphResponse session(Call call) {
    Place place = Place.of(call);
    ObjectNode body = call.request().body().length == 0 ? Json.object() : Bodies.object(call);
    String behaviour = body.path("item").path(BEHAVIOUR).asText("fail");
    String chosen =
        place.existing().isPresent() && call.itemPath().isEmpty() ? "replace" : behaviour;
    return storage.upload(
        call.account().name(),
        UploadSession.Kind.DRIVE,
        content -> written(call, Place.of(call), chosen, content));
  }

  private GraphResponse written(Call call, Place place, String behaviour, FileContent content) {
    Drive drive = call.account().drive();
    if (place.existing().isEmpty()) {
      String mime = MimeTypes.ofName(place.name());
      DriveItem made = drive.createFile(place.parent().id(), place.name(), mime, content);
      return DriveRoutes.entity(call.without(BEHAVIOUR), links, 201, made);
    }
    if (behaviour.equals("fail")) {
      throw new GraphError(409, "nameAlreadyExists", "The specified item name already exists.");
    }
    DriveItem item = place.existing().get();
    requireFile(item);
    DriveItem written = drive.write(item.id(), content);
    return DriveRoutes.entity(call.without(BEHAVIOUR), links, 200, written);
  }

  /** "driveItem: copy": it is begun, and a monitor tells how far it is. */
  private GraphResponse copy(Call call) {
    DriveItem item = DriveRoutes.item(call);
    ObjectNode body = Bodies.object(call);
    Drive drive = call.account().drive();
    String wanted = body.path("parentReference").path("id").asText("");
    DriveItem parent = drive.item(wanted.isEmpty() ? item.parentId() : wanted);
    if (wanted.equals("root")) {
      throw GraphError.badRequest("invalidRequest", "A parent goes by its own id.");
    }
    String name = body.path("name").asText(item.name());
    CopyJob job =
        new CopyJob(
            call.account().name(),
            faults::copyLooks,
            () -> drive.copy(item.id(), parent.id(), name));
    return GraphResponse.empty(202).with("Location", storage.monitor(job));
  }

  /**
   * Where content goes.
   *
   * @param parent of an item that is not there yet
   */
  private record Place(Optional<DriveItem> existing, DriveItem parent, String name) {
    static Place of(Call call) {
      Drive drive = call.account().drive();
      String path = call.itemPath().orElse("");
      if (path.isEmpty()) {
        DriveItem item = DriveRoutes.item(call);
        DriveWriteRoutes.requireMatch(call, item);
        return new Place(Optional.of(item), item, item.name());
      }
      DriveItem base = drive.item(call.parameters().getOrDefault("driveItem-id", "root"));
      int slash = path.lastIndexOf('/');
      DriveItem parent = drive.folders(base, path.substring(0, Math.max(0, slash)));
      String name = path.substring(slash + 1);
      DriveItemPatch.requireName(name);
      return new Place(drive.child(parent.id(), name), parent, name);
    }
  }
}
