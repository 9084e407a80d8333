package io.github.m365cache.server.stdio;

import io.github.m365cache.server.protocol.InFlight;
import io.github.m365cache.server.protocol.Introduction;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpServerTransport;
import reactor.core.publisher.Mono;

/** The session's way out: responses that were not cancelled go to the writer. */
final class SessionTransport implements McpServerTransport {
  private final InFlight inFlight;
  private final MessageWriter writer;

  SessionTransport(InFlight inFlight, MessageWriter writer) {
    this.inFlight = inFlight;
    this.writer = writer;
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    return Mono.fromRunnable(() -> send(message));
  }

  private void send(JSONRPCMessage message) {
    if (message instanceof JSONRPCResponse response && response.id() != null) {
      inFlight.answer(response.id(), () -> writer.response(response));
    } else {
      throw new IllegalStateException("this server sends nothing but responses");
    }
  }

  @Override
  public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
    return Introduction.convert(data, type);
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.empty();
  }
}
