package io.github.m365cache.server.demo;

import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The MCP SDK's own client with a server in a process of its own. */
final class ToolClient implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final McpAsyncClient client;

  private ToolClient(McpAsyncClient client) {
    this.client = client;
  }

  /** Starts the server and introduces the client to it. */
  static ToolClient start(
      List<String> command, Map<String, String> environment, Consumer<String> log) {
    ServerParameters parameters =
        ServerParameters.builder(command.get(0))
            .args(command.subList(1, command.size()))
            .env(environment)
            .build();
    StdioClientTransport transport =
        new StdioClientTransport(parameters, McpJsonDefaults.getMapper());
    transport.setStdErrorHandler(log);
    McpAsyncClient client =
        McpClient.async(transport).requestTimeout(LIMIT).initializationTimeout(LIMIT).build();
    client.initialize().block(LIMIT);
    return new ToolClient(client);
  }

  /** The names of the tools that the server offers. */
  List<String> tools() {
    ListToolsResult list = client.listTools().block(LIMIT);
    return list == null ? List.of() : list.tools().stream().map(Tool::name).toList();
  }

  ToolAnswer call(String tool, Map<String, Object> arguments) {
    ToolAnswer answer = send(tool, arguments).block(LIMIT);
    if (answer == null) {
      throw new DemoException(tool + " was not answered");
    }
    return answer.orFail(tool);
  }

  /** Sends the same call many times before the first answer is there. */
  List<ToolAnswer> callAtOnce(int times, String tool, Map<String, Object> arguments) {
    List<ToolAnswer> answers =
        Flux.range(0, times)
            .flatMap(each -> send(tool, arguments), times)
            .collectList()
            .block(LIMIT);
    return answers == null ? List.of() : answers;
  }

  private Mono<ToolAnswer> send(String tool, Map<String, Object> arguments) {
    return Mono.defer(
        () -> {
          long start = System.nanoTime();
          return client
              .callTool(new CallToolRequest(tool, arguments, null))
              .map(result -> answer(result, Duration.ofNanos(System.nanoTime() - start)));
        });
  }

  private static ToolAnswer answer(CallToolResult result, Duration took) {
    String text = result.content().get(0) instanceof TextContent content ? content.text() : "";
    return new ToolAnswer(text, Boolean.TRUE.equals(result.isError()), took);
  }

  @Override
  public void close() {
    client.closeGracefully().onErrorComplete().block(Duration.ofSeconds(20));
  }
}
