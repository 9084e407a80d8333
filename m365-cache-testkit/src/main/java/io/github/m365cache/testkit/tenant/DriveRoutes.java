package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.error.GraphError;
import io.github.m365cache.testkit.tenant.model.Drive;
import io.github.m365cache.testkit.tenant.model.DriveItem;
import io.github.m365cache.testkit.tenant.odata.EntityTypes;
import io.github.m365cache.testkit.tenant.odata.QueryOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The requests to drives and their items. */
final class DriveRoutes {
  private static final String ITEM = "/drives/{drive-id}/items/{driveItem-id}";

  /** OneDrive for Business filters and sorts by these only ("Filtering results", "orderby"). */
  private static final Set<String> QUERYABLE = Set.of("name", "webUrl");

  private final Links links;
  private final Delta delta;

  DriveRoutes(Links links, Delta delta) {
    this.links = links;
    this.delta = delta;
  }

  void addTo(Map<String, Route> routes) {
    routes.put("GET /me/drive", this::drive);
    routes.put("GET /me/drives", this::drives);
    routes.put("GET /drives/{drive-id}", this::drive);
    routes.put("GET /drives/{drive-id}/root", this::get);
    routes.put("GET " + ITEM, this::get);
    routes.put("GET " + ITEM + "/children", this::children);
    routes.put("GET " + ITEM + "/delta()", this::changes);
    routes.put("GET " + ITEM + "/delta(token='{token}')", this::changes);
  }

  private GraphResponse drive(Call call) {
    requireOwn(call);
    QueryOptions options = QueryOptions.parse(call.query(), EntityTypes.DRIVE);
    ObjectNode json = Json.object().put("@odata.context", links.context("drives/$entity"));
    json.setAll(json(call).drive(options.select(), options.expand()));
    return GraphResponse.ok(json);
  }

  private GraphResponse drives(Call call) {
    DriveItemJson json = json(call);
    ListShape shape = ListShape.drive(EntityTypes.DRIVE, "drives");
    return new Listing<Drive>(
            links,
            shape,
            d -> json.drive(Optional.empty(), List.of()),
            (d, o) -> json.drive(o.select(), o.expand()))
        .answer(call, List.of(call.account().drive()), options -> {});
  }

  private GraphResponse get(Call call) {
    DriveItem item = item(call);
    return isKnown(call, item)
        ? GraphResponse.empty(304).with("ETag", item.etag())
        : entity(call, links, 200, item);
  }

  private GraphResponse children(Call call) {
    DriveItem item = item(call);
    if (isKnown(call, item)) {
      return GraphResponse.empty(304).with("ETag", item.etag());
    }
    DriveItemJson json = json(call);
    String context =
        "drives('" + call.account().drive().id() + "')/items('" + item.id() + "')/children";
    return new Listing<DriveItem>(
            links,
            ListShape.drive(EntityTypes.DRIVE_ITEM, context),
            i -> json.render(i, Optional.empty(), List.of()),
            (i, o) -> json.render(i, o.select(), o.expand()))
        .answer(call, call.account().drive().children(item.id()), DriveRoutes::requireSupported);
  }

  private GraphResponse changes(Call call) {
    if (!item(call).isRoot()) {
      throw GraphError.notSupported();
    }
    boolean withParents = call.request().header("deltaExcludeParent").isEmpty();
    Drive drive = call.account().drive();
    return delta.answer(call, new DriveFeed(drive, json(call), withParents));
  }

  private DriveItemJson json(Call call) {
    return new DriveItemJson(call.account(), links);
  }

  private static void requireSupported(QueryOptions options) {
    boolean filter = options.filter().map(f -> QUERYABLE.containsAll(f.properties())).orElse(true);
    boolean order = options.orderBy().map(o -> QUERYABLE.containsAll(o.properties())).orElse(true);
    if (!filter || !order || options.skip().isPresent()) {
      throw GraphError.notSupported();
    }
  }

  /** An item as an answer. */
  static GraphResponse entity(Call call, Links links, int status, DriveItem item) {
    QueryOptions options = QueryOptions.parse(call.query(), EntityTypes.DRIVE_ITEM);
    String context = "drives('" + call.account().drive().id() + "')/items/$entity";
    ObjectNode json = Json.object().put("@odata.context", links.context(context));
    json.setAll(
        new DriveItemJson(call.account(), links).render(item, options.select(), options.expand()));
    return GraphResponse.json(status, json).with("ETag", item.etag());
  }

  /** Either tag of the item counts ("List children of a driveItem", request headers). */
  private static boolean isKnown(Call call, DriveItem item) {
    String tag = call.request().header("If-None-Match");
    return !tag.isEmpty() && (tag.equals(item.etag()) || tag.equals(item.ctag()));
  }

  static DriveItem item(Call call) {
    requireOwn(call);
    Drive drive = call.account().drive();
    DriveItem base = drive.item(call.parameters().getOrDefault("driveItem-id", "root"));
    return drive.at(base, call.itemPath().orElse(""));
  }

  private static void requireOwn(Call call) {
    String id = call.parameters().get("drive-id");
    if (id != null && !id.equals(call.account().drive().id())) {
      throw id.startsWith("b!")
          ? GraphError.noSuchDriveItem()
          : GraphError.badRequest(
              "invalidRequest", "The provided drive id appears to be malformed.");
    }
  }
}
