package io.github.m365cache.server.protocol;

import io.github.m365cache.server.json.Json;
import io.github.m365cache.server.json.WireBuffer;
import io.github.m365cache.server.json.WireResult;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON-RPC 2.0 messages as bytes without line breaks. */
public final class Messages {
  private Messages() {}

  /** A response of the session. */
  public static void response(JSONRPCResponse response, WireBuffer out) {
    if (response.error() != null) {
      out.append(error(response.id(), response.error().code(), response.error().message()));
    } else {
      result(response.id(), wire(response.result()), out);
    }
  }

  /** A result; what was serialized before is copied as it is. */
  public static void result(Object id, WireResult result, WireBuffer out) {
    out.append("{\"jsonrpc\":\"2.0\",\"id\":");
    out.append(Json.bytes(id));
    out.append(",\"result\":");
    result.writeTo(out);
    out.append("}");
  }

  private static WireResult wire(@Nullable Object result) {
    if (result instanceof WireResult ours) {
      return ours;
    }
    if (result instanceof InitializeResult hello) {
      return WireResult.of(Json.bytes(Introduction.describe(hello)));
    }
    throw new IllegalStateException("a handler answered with a result that cannot be written");
  }

  /** An error; the id is {@code null} when the request's could not be read (JSON-RPC 2.0, 5). */
  public static byte[] error(@Nullable Object id, int code, String message) {
    Map<String, @Nullable Object> error = new LinkedHashMap<>();
    error.put("code", code);
    error.put("message", message);
    Map<String, @Nullable Object> response = new LinkedHashMap<>();
    response.put("jsonrpc", "2.0");
    response.put("id", id);
    response.put("error", error);
    return Json.bytes(response);
  }

  /** A message that nobody answers. */
  public static byte[] notification(String method, Map<String, @Nullable Object> params) {
    Map<String, @Nullable Object> message = new LinkedHashMap<>();
    message.put("jsonrpc", "2.0");
    message.put("method", method);
    message.put("params", params);
    return Json.bytes(message);
  }
}
