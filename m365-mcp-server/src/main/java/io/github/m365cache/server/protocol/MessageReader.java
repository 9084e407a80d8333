package io.github.m365cache.server.protocol;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.github.m365cache.server.json.JsonReader;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads bytes as one JSON-RPC 2.0 message. MCP narrows JSON-RPC: no batches, ids are texts or
 * integers and never null, params are an object (MCP 2025-11-25, basic).
 */
public final class MessageReader {
  private final JsonReader json;

  /**
   * A reader.
   *
   * @param depth how deep a message may be nested
   */
  public MessageReader(int depth) {
    this.json = new JsonReader(depth);
  }

  /** What the bytes are, or how they are refused. */
  public Incoming read(byte[] message) {
    try {
      return message(json.parse(message));
    } catch (StreamConstraintsException excessive) {
      return invalid(null, "the message is nested too deeply or holds too long a text or number");
    } catch (IOException malformed) {
      // The parser's message quotes the input, so it is not passed on.
      return new Incoming.Rejected(
          null, ErrorCodes.PARSE_ERROR, "the message is not one JSON value in UTF-8");
    }
  }

  private static Incoming message(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> fields)) {
      return invalid(null, "a message is a JSON object; batches are not part of this protocol");
    }
    boolean hasId = fields.containsKey("id");
    Object id = fields.get("id");
    boolean goodId = id instanceof String || id instanceof Long;
    Object known = goodId ? id : null;
    if (!"2.0".equals(fields.get("jsonrpc"))) {
      return invalid(known, "'jsonrpc' must be \"2.0\"");
    }
    if (hasId && !goodId) {
      return invalid(null, "'id' must be a string or an integer");
    }
    if (!fields.containsKey("method") && (fields.containsKey("result") || isError(fields))) {
      return new Incoming.Response(known, fields.get("result"), fields.get("error"));
    }
    if (!(fields.get("method") instanceof String method)) {
      return invalid(known, "'method' must be a string");
    }
    return call(known, method, fields.get("params"));
  }

  private static boolean isError(Map<?, ?> fields) {
    return fields.get("error") instanceof Map;
  }

  private static Incoming call(@Nullable Object id, String method, @Nullable Object params) {
    if (params != null && !(params instanceof Map)) {
      return invalid(id, "'params' must be an object");
    }
    // The reader makes maps with texts as keys only.
    @SuppressWarnings("unchecked")
    Map<String, @Nullable Object> object =
        params == null ? Map.of() : (Map<String, @Nullable Object>) params;
    return id == null
        ? new Incoming.Notification(method, object)
        : new Incoming.Request(id, method, object);
  }

  private static Incoming invalid(@Nullable Object id, String message) {
    return new Incoming.Rejected(id, ErrorCodes.INVALID_REQUEST, message);
  }
}
