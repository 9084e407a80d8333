package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.error.GraphError;
import io.github.m365cache.testkit.tenant.model.Drive;
import io.github.m365cache.testkit.tenant.model.DriveItem;
import io.github.m365cache.testkit.tenant.model.SharingLink;
import java.util.List;
import java.util.Map;

/** The requests that change drive items. */
final class DriveWriteRoutes {
  private static final String ITEM = "/drives/{drive-id}/items/{driveItem-id}";
  private static final String BEHAVIOUR = "@microsoft.graph.conflictBehavior";

  private final Links links;

  DriveWriteRoutes(Links links) {
    this.links = links;
  }

  void addTo(Map<String, Route> routes) {
    routes.put("POST " + ITEM + "/children", this::create);
    routes.put("PATCH " + ITEM, this::update);
    routes.put("DELETE " + ITEM, DriveWriteRoutes::delete);
    routes.put("POST " + ITEM + "/createLink", this::share);
  }

  /** Folders only: a file is created by its content ("Create a new folder in a drive"). */
  private GraphResponse create(Call call) {
    DriveItem parent = DriveRoutes.item(call);
    ObjectNode body = Bodies.object(call);
    if (!body.path("folder").isObject()) {
      throw GraphError.badRequest("invalidRequest", "The facet 'folder' is missing.");
    }
    String name = DriveItemPatch.name(body);
    Drive drive = call.account().drive();
    DriveItem created =
        switch (body.path(BEHAVIOUR).asText("fail")) {
          case "fail" -> drive.create(parent.id(), name, "", 0);
          case "rename" -> drive.createFolderRenamed(parent.id(), name);
          default -> throw GraphError.notSupported();
        };
    return DriveRoutes.entity(call, links, 201, created);
  }

  private GraphResponse update(Call call) {
    DriveItem item = DriveRoutes.item(call);
    requireMatch(call, item);
    Drive drive = call.account().drive();
    DriveItemPatch patch = DriveItemPatch.of(Bodies.object(call), drive.id());
    return DriveRoutes.entity(
        call, links, 200, drive.update(item.id(), patch.name(), patch.parentId()));
  }

  private static GraphResponse delete(Call call) {
    DriveItem item = DriveRoutes.item(call);
    requireMatch(call, item);
    call.account().drive().delete(item.id());
    return GraphResponse.empty(204);
  }

  /** A link of a kind that the item has is answered again ("driveItem: createLink"). */
  private GraphResponse share(Call call) {
    DriveItem item = DriveRoutes.item(call);
    ObjectNode body = Bodies.object(call);
    SharingLink link =
        new SharingLink(
            oneOf(body.path("type").asText(), List.of("view", "edit")),
            oneOf(
                body.path("scope").asText("organization"),
                List.of("anonymous", "organization", "users")));
    boolean added = call.account().drive().share(item.id(), link);
    ObjectNode json = Json.object().put("@odata.context", links.context("permission"));
    json.setAll(new DriveItemJson(call.account(), links).permission(item, link));
    return GraphResponse.json(added ? 201 : 200, json);
  }

  private static String oneOf(String value, List<String> allowed) {
    if (!allowed.contains(value)) {
      throw GraphError.badRequest("invalidRequest", "The link is not one of " + allowed + ".");
    }
    return value;
  }

  static void requireMatch(Call call, DriveItem item) {
    String tag = call.request().header("If-Match");
    if (!tag.isEmpty() && !tag.equals(item.etag()) && !tag.equals(item.ctag())) {
      throw new GraphError(412, "resourceModified", "ETag does not match current item's value.");
    }
  }
}
