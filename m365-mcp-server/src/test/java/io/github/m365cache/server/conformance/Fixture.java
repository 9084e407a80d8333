package io.github.m365cache.server.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.m365cache.server.json.WireResult;
import io.github.m365cache.server.protocol.CallContext;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.server.McpRequestHandler;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CreateMessageRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.SamplingMessage;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** The tools, prompts and resources that the suite asks for, most of them a table. */
final class Fixture {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode table;

  Fixture() throws IOException {
    try (InputStream text = Fixture.class.getResourceAsStream("fixture.json")) {
      table = JSON.readTree(text);
    }
  }

  Map<String, McpRequestHandler<?>> handlers() {
    Map<String, McpRequestHandler<?>> handlers = new LinkedHashMap<>();
    for (String method :
        List.of(
            "tools/list",
            "resources/list",
            "resources/templates/list",
            "prompts/list",
            "completion/complete")) {
      add(handlers, method, params -> table.path(method));
    }
    for (String method :
        List.of("ping", "logging/setLevel", "resources/subscribe", "resources/unsubscribe")) {
      add(handlers, method, params -> JSON.createObjectNode());
    }
    add(handlers, "resources/read", params -> row("resources/read", params.get("uri")));
    add(handlers, "prompts/get", this::prompt);
    McpRequestHandler<WireResult> call = (exchange, params) -> call(exchange, fields(params));
    handlers.put("tools/call", call);
    return handlers;
  }

  private static void add(
      Map<String, McpRequestHandler<?>> handlers,
      String method,
      Function<Map<String, Object>, JsonNode> answer) {
    McpRequestHandler<WireResult> handler =
        (exchange, params) -> Mono.fromCallable(() -> wire(answer.apply(fields(params))));
    handlers.put(method, handler);
  }

  private JsonNode row(String method, Object name) {
    JsonNode row = table.path(method).path(String.valueOf(name));
    if (row.isMissingNode()) {
      throw McpError.builder(McpSchema.ErrorCodes.INVALID_PARAMS).message("unknown").build();
    }
    return row;
  }

  private JsonNode prompt(Map<String, Object> params) {
    String text = row("prompts/get", params.get("name")).toString();
    for (Map.Entry<String, Object> argument : fields(params.get("arguments")).entrySet()) {
      text = text.replace("{" + argument.getKey() + "}", String.valueOf(argument.getValue()));
    }
    try {
      return JSON.readTree(text);
    } catch (IOException malformed) {
      throw new IllegalArgumentException(malformed);
    }
  }

  private Mono<WireResult> call(McpAsyncServerExchange exchange, Map<String, Object> params) {
    String name = String.valueOf(params.get("name"));
    Map<String, Object> arguments = fields(params.get("arguments"));
    if (table.path("elicitation").has(name)) {
      return elicit(exchange, name, String.valueOf(arguments.getOrDefault("message", "please")));
    }
    return switch (name) {
      case "test_sampling" -> sample(exchange, String.valueOf(arguments.get("prompt")));
      case "test_tool_with_logging" -> Mono.fromCallable(() -> log(exchange));
      case "test_tool_with_progress" ->
          Mono.fromCallable(() -> progress(exchange, fields(params.get("_meta"))));
      default -> Mono.fromCallable(() -> wire(row("tools/call", name)));
    };
  }

  private Mono<WireResult> elicit(McpAsyncServerExchange exchange, String tool, String message) {
    Map<String, Object> schema =
        fields(JSON.convertValue(table.at("/elicitation").path(tool), Map.class));
    return exchange
        .createElicitation(ElicitFormRequest.builder(message, schema).build())
        .map(answer -> text("action=" + answer.action() + ", content=" + answer.content()));
  }

  private static Mono<WireResult> sample(McpAsyncServerExchange exchange, String prompt) {
    SamplingMessage question =
        SamplingMessage.builder(Role.USER, TextContent.builder(prompt).build()).build();
    return exchange
        .createMessage(CreateMessageRequest.builder(List.of(question), 100).build())
        .map(answer -> text("LLM response: " + answer.content()));
  }

  private static WireResult log(McpAsyncServerExchange exchange) {
    for (String message : List.of("started", "processing data", "completed")) {
      tell(exchange, "notifications/message", Map.of("level", "info", "data", "Tool " + message));
    }
    return text("logged");
  }

  private static WireResult progress(McpAsyncServerExchange exchange, Map<String, Object> meta) {
    for (int done : List.of(0, 50, 100)) {
      tell(
          exchange,
          "notifications/progress",
          Map.of("progressToken", meta.get("progressToken"), "progress", done, "total", 100));
    }
    return text("done");
  }

  /** By the way that the product's own notices take. */
  private static void tell(
      McpAsyncServerExchange exchange, String method, Map<String, Object> params) {
    ((CallContext) exchange.transportContext()).notifier().tell(method, params);
  }

  private static WireResult text(String text) {
    JsonNode content = JSON.valueToTree(List.of(Map.of("type", "text", "text", text)));
    return wire(JSON.createObjectNode().set("content", content));
  }

  private static WireResult wire(JsonNode json) {
    return WireResult.of(json.toString().getBytes(StandardCharsets.UTF_8));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> fields(Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }
}
