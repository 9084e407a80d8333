package io.github.m365cache.server.stdio;

import io.github.m365cache.server.json.WireBuffer;
import io.github.m365cache.server.json.WireResult;
import io.github.m365cache.server.protocol.Messages;
import io.github.m365cache.server.protocol.Notifier;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes responses and notifications, each with one write. Safe for concurrent use. */
final class MessageWriter implements Notifier {
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

  synchronized void response(JSONRPCResponse response) {
    Messages.response(response, buffer);
    send();
  }

  synchronized void result(Object id, WireResult result) {
    Messages.result(id, result, buffer);
    send();
  }

  @Override
  public synchronized void tell(String method, Map<String, @Nullable Object> params) {
    buffer.append(Messages.notification(method, params));
    send();
  }

  synchronized void error(@Nullable Object id, int code, String message) {
    buffer.append(Messages.error(id, code, message));
    send();
  }

  private void send() {
    buffer.append("\n");
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
