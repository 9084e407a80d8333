package io.github.m365cache.testkit.tenant;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What goes wrong with a request. */
public sealed interface Fault {
  /** Graph answers with an error of the given status and these headers, such as Retry-After. */
  record Status(int status, Map<String, String> headers) implements Fault {
    public Status {
      headers = Map.copyOf(headers);
    }
  }

  /** No answer comes; the connection stays open until the tenant stops. */
  record Hang() implements Fault {}

  /** The connection is closed before an answer. */
  record Disconnect() implements Fault {}

  /** The request is carried out, but the connection closes in the middle of the answer's body. */
  record CutBody() implements Fault {}

  /** The request is carried out, but the answer's JSON breaks off, with matching length. */
  record MalformedJson() implements Fault {}

  /**
   * The request is carried out at once, but its answer leaves only when {@code release} completes:
   * what it says may be out of date by then.
   */
  record Held(CompletableFuture<?> release) implements Fault {}
}
