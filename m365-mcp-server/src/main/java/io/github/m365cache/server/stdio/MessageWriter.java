package io.github.m365cache.server.stdio;

import io.github.m365cache.server.json.Json;
import io.github.m365cache.server.json.WireBuffer;
import io.github.m365cache.server.json.WireResult;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes responses and notifications, each with one write. Safe for concurrent use. */
final class MessageWriter {
  private static final Logger LOG = LoggerFactory.getLogger(MessageWriter.class);

  private final OutputStream out;
  private final Runnable onBroken;
  private final WireBuffer buffer = new WireBuffer();
  private boolean broken;

  /**
   * A writer.
   *
   * @param onBroken told once when the client stopped reading
   */
  MessageWriter(OutputStream out, Runnable onBroken) {
    this.out = out;
    this.onBroken = onBroken;
  }

  synchronized void result(Object id, WireResult result) {
    buffer.append("{\"jsonrpc\":\"2.0\",\"id\":");
    buffer.append(Json.bytes(id));
    buffer.append(",\"result\":");
    result.writeTo(buffer);
    buffer.append("}\n");
    send();
  }

  /** A message that nobody answers. */
  synchronized void notification(String method, Map<String, @Nullable Object> params) {
    Map<String, @Nullable Object> message = new LinkedHashMap<>();
    message.put("jsonrpc", "2.0");
    message.put("method", method);
    message.put("params", params);
    buffer.append(Json.bytes(message));
    buffer.append("\n");
    send();
  }

  /** An error; the id is {@code null} when the request's could not be read (JSON-RPC 2.0, 5). */
  synchronized void error(@Nullable Object id, int code, String message) {
    Map<String, @Nullable Object> error = new LinkedHashMap<>();
    error.put("code", code);
    error.put("message", message);
    Map<String, @Nullable Object> response = new LinkedHashMap<>();
    response.put("jsonrpc", "2.0");
    response.put("id", id);
    response.put("error", error);
    buffer.append(Json.bytes(response));
    buffer.append("\n");
    send();
  }

  private void send() {
    try {
      buffer.drainTo(out);
    } catch (IOException closed) {
      if (!broken) {
        broken = true;
        LOG.info("the client no longer reads; stopping");
        onBroken.run();
      }
    }
  }
}
