package io.github.m365cache.graph;

import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.CallContext;
import java.util.List;

/**
 * Microsoft Graph v1.0 for plugins, which get it as a service of the host. Safe for concurrent use.
 * The two that send one request raise {@link io.github.m365cache.api.M365Exception}s whose code is
 * mapped from Graph's status and whose message holds nothing of Graph's answer, and stop at the
 * call's deadline.
 */
public interface Graph {
  /**
   * The SDK's typed builders, for their {@code to...RequestInformation} methods only: they escape
   * ids and know every path. Never used to send.
   */
  GraphServiceClient requests();

  /** Sends a request on behalf of the call's account and returns the raw answer. */
  GraphAnswer send(CallContext call, RequestInformation request) throws InterruptedException;

  /**
   * Follows a next link, a delta link or a location as it is, with the same headers as the request
   * that began it.
   *
   * @param link absolute; refused with {@code UNAVAILABLE} unless its scheme, host and port are the
   *     configured endpoint's
   * @param like the request whose headers are sent along
   */
  GraphAnswer follow(CallContext call, String link, RequestInformation like)
      throws InterruptedException;

  /**
   * Sends many requests with as few HTTP requests as possible (Graph, "Combine multiple HTTP
   * requests using JSON batching"): any number of them, 20 at a time. Each is repeated as it would
   * be alone, within the call's deadline and waits. This default, for a Graph without batches,
   * sends them one after the other.
   *
   * @return what became of each, in the order of the batch; failures are values, so that none hides
   *     what was done
   * @throws io.github.m365cache.api.M365Exception when nothing was sent at all: the account's token
   *     cannot be had, or an id cannot stand in a path
   */
  default List<BatchOutcome> sendAll(CallContext call, GraphBatch batch)
      throws InterruptedException {
    return batch.oneByOne(this, call);
  }
}
