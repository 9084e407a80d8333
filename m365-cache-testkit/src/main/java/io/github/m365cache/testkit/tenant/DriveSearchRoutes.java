package io.github.m365cache.testkit.tenant;

import io.github.m365cache.testkit.tenant.error.GraphError;
import io.github.m365cache.testkit.tenant.model.Drive;
import io.github.m365cache.testkit.tenant.model.DriveItem;
import io.github.m365cache.testkit.tenant.odata.EntityTypes;
import io.github.m365cache.testkit.tenant.odata.QueryOptions;
import io.github.m365cache.testkit.tenant.search.KqlQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** "Search for DriveItems within a drive": all words, in the names of what is below an item. */
final class DriveSearchRoutes {
  private final Links links;
  private final SearchIndexes indexes;

  DriveSearchRoutes(Links links, SearchIndexes indexes) {
    this.links = links;
    this.indexes = indexes;
  }

  void addTo(Map<String, Route> routes) {
    routes.put("GET /drives/{drive-id}/items/{driveItem-id}/search(q='{q}')", this::search);
    routes.put("GET /drives/{drive-id}/search(q='{q}')", this::search);
  }

  private GraphResponse search(Call call) {
    DriveItem top = DriveRoutes.item(call);
    KqlQuery query = KqlQuery.parse(literal(call.parameter("q")).replace("\"", " "));
    Drive drive = call.account().drive();
    List<DriveItem> found =
        indexes.of(call.account()).items(query, item -> isWithin(drive, item, top));
    DriveItemJson json = new DriveItemJson(call.account(), links);
    return new Listing<DriveItem>(
            links,
            ListShape.drive(EntityTypes.DRIVE_ITEM, "Collection(driveItem)"),
            item -> json.render(item, Optional.empty(), List.of()),
            (item, options) -> json.render(item, options.select(), options.expand()))
        .answer(call, found, DriveSearchRoutes::requireSupported);
  }

  /** A quote within the quotes is written twice (OData, "URL Conventions", 5.1.1.6.1). */
  private static String literal(String text) {
    if (!text.matches("(?s)(?:[^']|'')*")) {
      throw GraphError.query("The value of 'q' has a quotation mark that is not written twice.");
    }
    return text.replace("''", "'");
  }

  private static void requireSupported(QueryOptions options) {
    if (options.filter().isPresent() || options.skip().isPresent() || options.count()) {
      throw GraphError.notSupported();
    }
  }

  /** What was deleted since the index saw it is in no folder any more. */
  private static boolean isWithin(Drive drive, DriveItem item, DriveItem top) {
    Optional<DriveItem> up = drive.find(item.id());
    while (up.isPresent() && !up.get().id().equals(top.id())) {
      up = drive.find(up.get().parentId());
    }
    return up.isPresent();
  }
}
