package io.github.m365cache.server.stdio;

import io.github.m365cache.server.json.Json;
import io.github.m365cache.server.json.WireResult;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpServerTransport;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
      inFlight.answer(response.id(), () -> write(response));
    } else {
      throw new IllegalStateException("this server sends nothing but responses");
    }
  }

  private void write(JSONRPCResponse response) {
    if (response.error() != null) {
      writer.error(response.id(), response.error().code(), response.error().message());
    } else {
      writer.result(response.id(), wire(response.result()));
    }
  }

  private static WireResult wire(@Nullable Object result) {
    if (result instanceof WireResult ours) {
      return ours;
    }
    if (result instanceof InitializeResult hello) {
      return WireResult.of(Json.bytes(describe(hello)));
    }
    throw new IllegalStateException("a handler answered with a result that cannot be written");
  }

  private static Map<String, @Nullable Object> describe(InitializeResult hello) {
    Map<String, @Nullable Object> server = new LinkedHashMap<>();
    server.put("name", hello.serverInfo().name());
    server.put("title", hello.serverInfo().title());
    server.put("version", hello.serverInfo().version());
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("protocolVersion", hello.protocolVersion());
    result.put("capabilities", Map.of("tools", Map.of("listChanged", false)));
    result.put("serverInfo", server);
    result.put("instructions", hello.instructions());
    return result;
  }

  /** Only what a client says in {@code initialize} is ever asked for in another form. */
  @Override
  @SuppressWarnings("unchecked")
  public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
    if (!InitializeRequest.class.equals(type.getType())) {
      throw new IllegalStateException("nothing but the client's introduction is converted");
    }
    return (T) introduction(data instanceof Map<?, ?> params ? params : Map.of());
  }

  private static InitializeRequest introduction(Map<?, ?> params) {
    Map<?, ?> client = params.get("clientInfo") instanceof Map<?, ?> info ? info : Map.of();
    return InitializeRequest.builder(
            text(params, "protocolVersion"),
            ClientCapabilities.builder().build(),
            Implementation.builder(text(client, "name"), text(client, "version")).build())
        .build();
  }

  private static String text(Map<?, ?> fields, String name) {
    return fields.get(name) instanceof String text ? text : "";
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.empty();
  }
}
