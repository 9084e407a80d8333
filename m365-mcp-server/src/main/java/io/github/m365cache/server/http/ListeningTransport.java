package io.github.m365cache.server.http;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpStreamableServerTransport;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The session's way to a client that listens, for what belongs to no request. */
final class ListeningTransport implements McpStreamableServerTransport {
  private final EventStream stream;
  private final Payloads payloads;

  ListeningTransport(EventStream stream, Payloads payloads) {
    this.stream = stream;
    this.payloads = payloads;
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    return Mono.fromRunnable(
        () -> {
          byte[] bytes = new Outgoing(payloads).bytes(message);
          boolean unused = stream.send(out -> out.append(bytes));
        });
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message, @Nullable String messageId) {
    return sendMessage(message);
  }

  @Override
  public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
    return payloads.read(data, type);
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.fromRunnable(stream::close);
  }
}
