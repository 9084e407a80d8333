package io.github.m365cache.plugin.mail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.graph.users.item.UserItemRequestBuilder;
import com.microsoft.graph.users.item.mailfolders.item.MailFolderItemRequestBuilder;
import com.microsoft.graph.users.item.messages.item.MessageItemRequestBuilder;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.BatchOutcome;
import io.github.m365cache.graph.DeltaReader;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.GraphBatch;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.GraphPages;
import io.github.m365cache.graph.PathValues;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Graph as mail needs it: the SDK's paths, and answers as JSON objects. */
final class MailGraph {
  private final Graph graph;

  MailGraph(Graph graph) {
    this.graph = graph;
  }

  /** Where the SDK's requests about the account's own mailbox begin. */
  UserItemRequestBuilder me() {
    return graph.requests().me();
  }

  /**
   * Where requests about a message begin.
   *
   * @throws M365Exception {@code INVALID_ARGUMENT} for what no id is
   */
  MessageItemRequestBuilder message(String id) {
    return me().messages().byMessageId(PathValues.id("email_id", id));
  }

  /**
   * Where requests about a folder begin.
   *
   * @param id an id, or a well-known name
   * @throws M365Exception {@code INVALID_ARGUMENT} for what no id is
   */
  MailFolderItemRequestBuilder folder(String id) {
    return me().mailFolders().byMailFolderId(PathValues.id("folder_id", id));
  }

  /** Sends many requests that do not depend on each other. */
  List<BatchOutcome> sendAll(CallContext call, List<RequestInformation> requests)
      throws InterruptedException {
    return graph.sendAll(call, GraphBatch.anyOrder(requests));
  }

  /** Sends many requests, each after the one before it succeeded. */
  List<BatchOutcome> sendInOrder(CallContext call, List<RequestInformation> requests)
      throws InterruptedException {
    return graph.sendAll(call, GraphBatch.inOrder(requests));
  }

  /** The pages of a list. */
  GraphPages pages(CallContext call, RequestInformation first) {
    return new GraphPages(graph, call, first);
  }

  /** Changes of a collection, of which {@code keep} says what is kept. */
  DeltaReader delta(Function<ObjectNode, Optional<ObjectNode>> keep) {
    return new DeltaReader(graph, keep);
  }

  /** Sends a request that is answered with one object. */
  ObjectNode send(CallContext call, RequestInformation request) throws InterruptedException {
    return GraphJson.read(graph.send(call, request).body());
  }

  /** Sends a request that is answered with nothing. */
  void sendOnly(CallContext call, RequestInformation request) throws InterruptedException {
    graph.send(call, request);
  }

  /** Reads the page behind {@code link}. */
  ObjectNode follow(CallContext call, String link, RequestInformation like)
      throws InterruptedException {
    return GraphJson.read(graph.follow(call, link, like).body());
  }
}
