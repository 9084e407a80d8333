package io.github.m365cache.server.http;

import io.github.m365cache.server.json.Json;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What the server says on its own: requests and notifications of the SDK's session as JSON. */
record Outgoing(Payloads payloads) {
  byte[] bytes(JSONRPCMessage message) {
    if (message instanceof JSONRPCNotification notification) {
      return bytes(null, notification.method(), notification.params());
    }
    if (message instanceof JSONRPCRequest request) {
      return bytes(request.id(), request.method(), request.params());
    }
    throw new IllegalStateException("a response goes another way");
  }

  private byte[] bytes(@Nullable Object id, String method, @Nullable Object params) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    out.writeBytes(ascii("{\"jsonrpc\":\"2.0\","));
    if (id != null) {
      out.writeBytes(ascii("\"id\":"));
      out.writeBytes(Json.bytes(id));
      out.write(',');
    }
    out.writeBytes(ascii("\"method\":"));
    out.writeBytes(Json.bytes(method));
    if (params != null) {
      out.writeBytes(ascii(",\"params\":"));
      out.writeBytes(payloads.bytes(params));
    }
    out.write('}');
    return out.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
