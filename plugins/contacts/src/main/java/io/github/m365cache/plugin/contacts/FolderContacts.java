package io.github.m365cache.plugin.contacts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.Continuation;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.FetchRequest;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.Fetcher;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.Tag;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.GraphPage;
import io.github.m365cache.graph.GraphPages;
import io.github.m365cache.graph.PathValues;
import io.github.m365cache.graph.outlook.ContactSummary;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The contacts of a folder by name, one request a page. */
record FolderContacts(Graph graph) implements Fetcher {
  private static final String[] BY_NAME = {"displayName"};

  private static final String CONTAINER = "in:contactfolder:";

  /** Exchange's own name of the folder that Graph lists when none is named ("List contacts"). */
  private static final String DEFAULT_FOLDER = "contacts";

  @Override
  public Fetched fetch(FetchRequest request) throws InterruptedException {
    Optional<String> folder =
        request.arguments().findText("folder_id").map(id -> PathValues.id("folder_id", id));
    int limit = Math.toIntExact(request.arguments().integer("limit"));
    GraphPages pages = new GraphPages(graph, request.call(), first(folder, limit));
    request.continuation().map(Continuation::link).ifPresent(pages::startAt);
    GraphPage page = page(pages, folder);
    List<ObjectNode> items = page.items().stream().map(ContactSummary::of).toList();
    return new Fetched.Content(
        GraphJson.bytes(GraphJson.list(items, page.nextLink().isEmpty())),
        new byte[0],
        Optional.empty(),
        page.nextLink().map(Continuation::new),
        containers(page, folder));
  }

  private RequestInformation first(Optional<String> folder, int limit) {
    var me = graph.requests().me();
    if (folder.isEmpty()) {
      return me.contacts()
          .toGetRequestInformation(
              get -> {
                Objects.requireNonNull(get.queryParameters).select = ContactSummary.select();
                get.queryParameters.top = limit;
                get.queryParameters.orderby = BY_NAME.clone();
              });
    }
    return me.contactFolders()
        .byContactFolderId(folder.get())
        .contacts()
        .toGetRequestInformation(
            get -> {
              Objects.requireNonNull(get.queryParameters).select = ContactSummary.select();
              get.queryParameters.top = limit;
              get.queryParameters.orderby = BY_NAME.clone();
            });
  }

  private static GraphPage page(GraphPages pages, Optional<String> folder)
      throws InterruptedException {
    try {
      return pages.next();
    } catch (M365Exception failure) {
      throw failure.code() == ErrorCode.NOT_FOUND && folder.isPresent()
          ? M365Exception.notFound(
              "folder_id", "there is no folder of contacts with this folder_id")
          : failure;
    }
  }

  /** Summaries do not tell the folder, so its tags are made here. */
  private static Set<Tag> containers(GraphPage page, Optional<String> folder) {
    Set<Tag> tags = new HashSet<>();
    if (folder.isEmpty()) {
      tags.add(new Tag(CONTAINER + DEFAULT_FOLDER));
    }
    for (ObjectNode contact : page.items()) {
      String id = contact.path("parentFolderId").asText("");
      if (!id.isEmpty()) {
        tags.add(new Tag(CONTAINER + id));
      }
    }
    return tags;
  }
}
