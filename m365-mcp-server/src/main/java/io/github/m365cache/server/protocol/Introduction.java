package io.github.m365cache.server.protocol;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What client and server say of themselves in {@code initialize}, in and out of JSON. */
public final class Introduction {
  private Introduction() {}

  /** The client's words; what it can do is not asked for, since this server asks nothing. */
  public static InitializeRequest read(Map<?, ?> params) {
    Map<?, ?> client = params.get("clientInfo") instanceof Map<?, ?> info ? info : Map.of();
    return InitializeRequest.builder(
            text(params, "protocolVersion"),
            ClientCapabilities.builder().build(),
            Implementation.builder(text(client, "name"), text(client, "version")).build())
        .build();
  }

  /** The same where the SDK asks for it; only what a client says is ever converted. */
  @SuppressWarnings("unchecked")
  public static <T> T convert(Object data, TypeRef<T> type) {
    if (!InitializeRequest.class.equals(type.getType())) {
      throw new IllegalStateException("nothing but the client's introduction is converted");
    }
    return (T) read(data instanceof Map<?, ?> params ? params : Map.of());
  }

  private static String text(Map<?, ?> fields, String name) {
    return fields.get(name) instanceof String text ? text : "";
  }

  /** The server's words. */
  public static Map<String, @Nullable Object> describe(InitializeResult hello) {
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
}
