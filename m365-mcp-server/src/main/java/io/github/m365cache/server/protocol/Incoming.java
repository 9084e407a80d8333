package io.github.m365cache.server.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message of the client, checked as far as JSON-RPC 2.0 and MCP define its shape. */
public sealed interface Incoming {
  /**
   * A request.
   *
   * @param id a {@link String} or {@link Long}
   */
  record Request(Object id, String method, Map<String, @Nullable Object> params)
      implements Incoming {}

  /** A notification, which is never answered. */
  record Notification(String method, Map<String, @Nullable Object> params) implements Incoming {}

  /**
   * A response to a request of the server.
   *
   * @param id a {@link String} or {@link Long}; {@code null} where it was neither
   * @param result {@code null} where it is an error
   */
  record Response(@Nullable Object id, @Nullable Object result, @Nullable Object error)
      implements Incoming {}

  /**
   * Something that is answered with an error.
   *
   * @param id the request's id where one can be made out
   */
  record Rejected(@Nullable Object id, int code, String message) implements Incoming {}
}
