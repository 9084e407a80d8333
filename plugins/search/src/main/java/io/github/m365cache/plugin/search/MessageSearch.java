package io.github.m365cache.plugin.search;

import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.AccountType;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.FetchRequest;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.Fetcher;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.PathValues;
import io.github.m365cache.graph.outlook.MessageSummary;
import java.util.Objects;

/**
 * Messages, newest first: of a whole mailbox by the search index, which personal accounts and
 * single folders have not; there by {@code $search}.
 */
record MessageSearch(Graph graph, ImmutableIds ids) implements Fetcher {
  static final String TYPE = "message";

  /** No id of a folder is nearly as short, and no name as long. */
  private static final int SHORTEST_ID = 40;

  @Override
  public Fetched fetch(FetchRequest request) throws InterruptedException {
    Arguments arguments = request.arguments();
    QueryText query = QueryText.of(arguments);
    int limit = Math.toIntExact(arguments.integer("limit"));
    boolean indexed =
        request.call().account().type() == AccountType.WORK && !arguments.has("folder");
    Found found =
        indexed
            ? new IndexSearch(graph).search(request, new SearchQuery(TYPE, query), limit)
            : inMailbox(request, query, limit);
    ids.give(request.call(), found.items());
    return found.page(MessageSummary::of);
  }

  private Found inMailbox(FetchRequest request, QueryText query, int limit)
      throws InterruptedException {
    RequestInformation first = request(graph, request.arguments(), query, limit);
    try {
      return new ListSearch(graph).search(request, first, limit);
    } catch (M365Exception failure) {
      throw request
          .arguments()
          .findText("folder")
          .map(folder -> named(failure, folder))
          .orElse(failure);
    }
  }

  /** Of the folder that the call names, or of all. */
  static RequestInformation request(Graph graph, Arguments arguments, QueryText query, int limit) {
    String[] fields = MessageSummary.FIELDS.toArray(String[]::new);
    var me = graph.requests().me();
    if (!arguments.has("folder")) {
      return me.messages()
          .toGetRequestInformation(
              get -> {
                Objects.requireNonNull(get.queryParameters).select = fields;
                get.queryParameters.search = query.clause();
                get.queryParameters.top = limit;
              });
    }
    return me.mailFolders()
        .byMailFolderId(PathValues.id("folder", arguments.text("folder")))
        .messages()
        .toGetRequestInformation(
            get -> {
              Objects.requireNonNull(get.queryParameters).select = fields;
              get.queryParameters.search = query.clause();
              get.queryParameters.top = limit;
            });
  }

  /** Graph finds no such folder, or sees that it is neither a name nor an id. */
  private static M365Exception named(M365Exception failure, String folder) {
    boolean noId = failure.code() == ErrorCode.INVALID_ARGUMENT && folder.length() < SHORTEST_ID;
    return failure.code() == ErrorCode.NOT_FOUND || noId
        ? M365Exception.notFound(
            "folder",
            "there is no such folder; folder must be a well-known name, such as inbox, sent,"
                + " drafts, deleted, junk or archive, or an id as another tool answered it")
        : failure;
  }
}
