package io.github.m365cache.plugin.mail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.graph.BatchOutcome;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.GraphPage;
import io.github.m365cache.graph.GraphPages;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The folders below a folder, level by level, twenty folders a request. Hidden ones are among them,
 * which is why no folder is left out for a count of 0: Graph does not count those.
 */
record SubFolders(MailGraph mail) {
  private static final int PAGE = 250;

  /** The ids of all folders below, without its own. */
  Set<String> below(CallContext call, String folderId) throws InterruptedException {
    Set<String> found = new LinkedHashSet<>();
    List<String> level = List.of(folderId);
    while (!level.isEmpty()) {
      List<String> next = new ArrayList<>();
      for (String child : children(call, level)) {
        if (found.add(child)) {
          next.add(child);
        }
      }
      level = next;
    }
    return found;
  }

  private List<String> children(CallContext call, List<String> parents)
      throws InterruptedException {
    List<RequestInformation> requests = parents.stream().map(this::list).toList();
    List<BatchOutcome> outcomes = mail.sendAll(call, requests);
    List<String> children = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      add(call, requests.get(i), GraphJson.page(outcomes.get(i).orThrow().body()), children);
    }
    return children;
  }

  private RequestInformation list(String parent) {
    return mail.folder(parent)
        .childFolders()
        .toGetRequestInformation(
            get -> {
              get.queryParameters.select = new String[] {"id"};
              get.queryParameters.top = PAGE;
              get.queryParameters.includeHiddenFolders = "true";
            });
  }

  private void add(CallContext call, RequestInformation list, GraphPage first, List<String> into)
      throws InterruptedException {
    GraphPage page = first;
    GraphPages pages = mail.pages(call, list);
    page.nextLink().ifPresent(pages::startAt);
    addIds(page, into);
    while (page.nextLink().isPresent()) {
      page = pages.next();
      addIds(page, into);
    }
  }

  private static void addIds(GraphPage page, List<String> into) {
    for (ObjectNode folder : page.items()) {
      into.add(folder.path("id").asText());
    }
  }
}
