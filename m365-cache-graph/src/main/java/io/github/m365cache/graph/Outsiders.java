package io.github.m365cache.graph;

import io.github.m365cache.api.CallContext;
import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** Requests to addresses that Graph handed out: without a token, to no unsafe place. */
record Outsiders(GraphEndpoint endpoint, Sender sender) {
  /** A request to an address, yet without a method. */
  Request.Builder to(String address) {
    HttpUrl url = endpoint.acceptOutside(address);
    // A compressed body could not be taken up where it broke off.
    return new Request.Builder().url(url).header("Accept-Encoding", "identity");
  }

  /** One attempt; whatever the status. */
  WireAnswer send(CallContext call, Request request, BodyReader reader)
      throws IOException, InterruptedException {
    return sender.counted(call.meter()).streamPlainly(request, reader);
  }

  /** Sends what nobody waits for. */
  void forget(CallContext call, Request request) {
    sender.counted(call.meter()).forget(request);
  }
}
