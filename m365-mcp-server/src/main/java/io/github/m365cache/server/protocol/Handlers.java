package io.github.m365cache.server.protocol;

import io.github.m365cache.engine.Reach;
import io.github.m365cache.server.json.WireResult;
import io.github.m365cache.server.tools.Tool;
import io.github.m365cache.server.tools.ToolCatalog;
import io.modelcontextprotocol.server.McpRequestHandler;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The requests that a session answers, beside {@code initialize}. */
public final class Handlers {
  /** From the range that JSON-RPC leaves to implementations. */
  private static final int BUSY = -32000;

  private static final WireResult EMPTY = WireResult.of("{}".getBytes(StandardCharsets.US_ASCII));

  private final CompletableFuture<ToolCatalog> tools;
  private final Workers workers;

  /**
   * Handlers.
   *
   * @param tools may still be on their way; requests that need them wait
   */
  public Handlers(CompletableFuture<ToolCatalog> tools, Workers workers) {
    this.tools = tools;
    this.workers = workers;
  }

  /** The handlers by method, as the SDK's sessions take them. */
  public Map<String, McpRequestHandler<?>> map() {
    McpRequestHandler<WireResult> ping = (exchange, params) -> Mono.just(EMPTY);
    McpRequestHandler<WireResult> list = (exchange, params) -> list(fields(params));
    McpRequestHandler<WireResult> call =
        (exchange, params) ->
            call(
                fields(params),
                CallContext.notifierOf(exchange.transportContext()),
                CallContext.reachOf(exchange.transportContext()));
    return Map.of(
        McpSchema.METHOD_PING, ping,
        McpSchema.METHOD_TOOLS_LIST, list,
        McpSchema.METHOD_TOOLS_CALL, call);
  }

  private Mono<WireResult> list(Map<String, @Nullable Object> params) {
    if (params.get("cursor") != null) {
      return Mono.error(invalid("the list of tools has one page; 'cursor' is not one of its"));
    }
    return onWorker(() -> WireResult.of(tools.get().list()));
  }

  private Mono<WireResult> call(
      Map<String, @Nullable Object> params, Notifier notifier, Reach reach) {
    if (!(params.get("name") instanceof String name)) {
      return Mono.error(invalid("'name' must be the name of a tool"));
    }
    Object arguments = params.get("arguments");
    if (arguments != null && !(arguments instanceof Map)) {
      return Mono.error(invalid("'arguments' must be an object"));
    }
    ProgressNotices notices = ProgressNotices.of(params, notifier);
    return onWorker(
        () -> {
          try (notices) {
            return ToolCatalog.call(find(name), fields(arguments), notices, reach);
          }
        });
  }

  private Tool find(String name) throws InterruptedException, ExecutionException {
    ToolCatalog catalog = tools.get();
    return catalog.find(name).orElseThrow(() -> unknown(catalog, name));
  }

  private static McpError unknown(ToolCatalog catalog, String name) {
    String shown = name.length() > 64 ? name.substring(0, 64) + "…" : name;
    String hint = catalog.nearest(name).map(known -> "did you mean '" + known + "'? ").orElse("");
    return invalid("there is no tool '" + shown + "'; " + hint + "tools/list names all of them");
  }

  private Mono<WireResult> onWorker(Callable<WireResult> work) {
    return workers.run(work).onErrorMap(Handlers::protocolError);
  }

  private static McpError protocolError(Throwable thrown) {
    if (thrown instanceof McpError known) {
      return known;
    }
    if (thrown instanceof RejectedExecutionException) {
      return error(BUSY, "too many calls are under way; try again");
    }
    return error(
        ErrorCodes.INTERNAL_ERROR,
        "the server could not be set up, or is ending; its standard error says why");
  }

  private static McpError invalid(String message) {
    return error(ErrorCodes.INVALID_PARAMS, message);
  }

  private static McpError error(int code, String message) {
    return McpError.builder(code).message(message).build();
  }

  // The reader makes maps with texts as keys only.
  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> fields(@Nullable Object params) {
    return params == null ? Map.of() : (Map<String, @Nullable Object>) params;
  }
}
