package io.github.m365cache.graph;

import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.M365Exception;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests for {@link Graph#sendAll}, made by the SDK's builders. A mailbox carries out four of
 * them at a time, whatever their order, unless they are in order: then each waits for the one
 * before, and none follows a failed one. Immutable.
 */
public final class GraphBatch {
  private final List<RequestInformation> requests;
  private final boolean inOrder;

  private GraphBatch(List<RequestInformation> requests, boolean inOrder) {
    this.requests = List.copyOf(requests);
    this.inOrder = inOrder;
  }

  /** Requests that do not depend on each other; there may be none. */
  public static GraphBatch anyOrder(List<RequestInformation> requests) {
    return new GraphBatch(requests, false);
  }

  /** Requests of which each is made only after the one before succeeded. */
  public static GraphBatch inOrder(List<RequestInformation> requests) {
    return new GraphBatch(requests, true);
  }

  List<RequestInformation> requests() {
    return requests;
  }

  boolean isInOrder() {
    return inOrder;
  }

  List<BatchOutcome> oneByOne(Graph graph, CallContext call) throws InterruptedException {
    List<BatchOutcome> outcomes = new ArrayList<>();
    boolean broken = false;
    for (RequestInformation request : requests) {
      BatchOutcome outcome =
          broken ? new BatchOutcome.Failed(GraphErrors.notReached()) : one(graph, call, request);
      broken = inOrder && outcome instanceof BatchOutcome.Failed;
      outcomes.add(outcome);
    }
    return List.copyOf(outcomes);
  }

  private static BatchOutcome one(Graph graph, CallContext call, RequestInformation request)
      throws InterruptedException {
    try {
      return new BatchOutcome.Answered(graph.send(call, request));
    } catch (M365Exception failed) {
      return new BatchOutcome.Failed(failed);
    }
  }
}
