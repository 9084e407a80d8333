package io.github.m365cache.plugin.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.AccountType;
import io.github.m365cache.api.FetchRequest;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.Fetcher;
import io.github.m365cache.graph.Drives;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.drive.DriveItemSummary;
import java.util.List;
import java.util.Objects;

/**
 * Files and folders: by the search index whatever the account can see, which personal accounts have
 * not; there what is in the drive.
 */
record ItemSearch(Graph graph, Drives drives) implements Fetcher {
  static final String TYPE = "driveItem";

  /** The page size that Graph gives at most. */
  private static final int PAGE = 200;

  private static final List<String> FACETS = List.of("file", "folder", "package", "remoteItem");

  @Override
  public Fetched fetch(FetchRequest request) throws InterruptedException {
    QueryText query = QueryText.of(request.arguments());
    int limit = Math.toIntExact(request.arguments().integer("limit"));
    String own = drives.driveId(request.call());
    Found found =
        request.call().account().type() == AccountType.WORK
            ? new IndexSearch(graph).search(request, new SearchQuery(TYPE, query), limit)
            : new ListSearch(graph).search(request, inDrive(graph, own, query, limit), limit);
    return found.page(item -> summary(item, own));
  }

  static RequestInformation inDrive(Graph graph, String drive, QueryText query, int limit) {
    return graph
        .requests()
        .drives()
        .byDriveId(drive)
        .items()
        .byDriveItemId("root")
        .searchWithQ(query.literal())
        .toGetRequestInformation(
            get -> {
              Objects.requireNonNull(get.queryParameters).select = DriveItemSummary.select();
              get.queryParameters.top = Math.min(limit, PAGE);
            });
  }

  /**
   * As lists show it. What is in another drive is remote, as the target of a shortcut is: its id
   * says nothing in the account's own. A hit does not tell whether it is a file or a folder.
   */
  static ObjectNode summary(ObjectNode item, String own) {
    String drive = item.path("parentReference").path("driveId").asText(own);
    boolean told = FACETS.stream().anyMatch(item::hasNonNull);
    if (!drive.equals(own) && !item.hasNonNull("remoteItem")) {
      ObjectNode remote = item.putObject("remoteItem").put("id", item.path("id").asText());
      remote.putObject("parentReference").put("driveId", drive);
      told = true;
    }
    ObjectNode summary = DriveItemSummary.of(item);
    return told ? summary : summary.without(List.of("type"));
  }
}
