package io.github.m365cache.plugin.mail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.graph.users.item.mailfolders.item.messages.MessagesRequestBuilder;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.GraphPage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Does one thing to every message of a folder: a page of ids, then batches of changes, until a page
 * is the last. Each change must take its message out of the list, so every page is the first one.
 * It ends early when a change fails.
 *
 * @param filter which messages, or null for all
 * @param change the request for the message with this id
 */
record FolderSweep(
    MailGraph mail, @Nullable String filter, Function<String, RequestInformation> change) {
  /** The most that Graph lists at once. */
  private static final int PAGE = 1000;

  /**
   * Sweeps the folder.
   *
   * @throws M365Exception when nothing was done at all
   */
  SweepResult run(CallContext call, String folderId) throws InterruptedException {
    SweepResult result = new SweepResult();
    Set<String> seen = new HashSet<>();
    boolean more = true;
    while (more) {
      more = nextPage(call, folderId, seen, result);
    }
    return result.orThrowIfNothingWasDone();
  }

  private boolean nextPage(CallContext call, String folderId, Set<String> seen, SweepResult result)
      throws InterruptedException {
    GraphPage page;
    try {
      page = GraphJson.page(mail.send(call, list(folderId)), "value");
    } catch (M365Exception failed) {
      result.addUnlisted(failed);
      return false;
    }
    List<String> ids = new ArrayList<>();
    for (ObjectNode message : page.items()) {
      String id = message.path("id").asText();
      if (seen.add(id)) {
        ids.add(id);
      }
    }
    if (ids.isEmpty() && !page.items().isEmpty()) {
      result.addUnlisted(lagging());
    }
    result.add(ids, mail.sendAll(call, ids.stream().map(change).toList()));
    return page.nextLink().isPresent() && !ids.isEmpty() && result.isComplete();
  }

  private static M365Exception lagging() {
    return new M365Exception(
        ErrorCode.UNAVAILABLE, "Microsoft 365 still lists what was done already; ask again later");
  }

  private RequestInformation list(String folderId) {
    MessagesRequestBuilder messages = mail.folder(folderId).messages();
    return messages.toGetRequestInformation(
        get -> {
          get.queryParameters.select = new String[] {"id"};
          get.queryParameters.top = PAGE;
          get.queryParameters.filter = filter;
        });
  }
}
