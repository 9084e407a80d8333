package io.github.m365cache.server.conformance;

import io.github.m365cache.engine.config.HttpSettings;
import io.github.m365cache.server.http.HttpServer;
import io.github.m365cache.server.http.McpService;
import io.github.m365cache.server.http.Payloads;
import io.github.m365cache.server.http.Principal;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * A process that the suite is let loose on; it ends with its standard input. The suite sends no
 * token, so that everybody is let in here; all other checks are the product's.
 */
public final class ConformanceServer {
  private ConformanceServer() {}

  /** Says its address on standard output. */
  public static void main(String[] arguments) throws Exception {
    HttpServer server =
        new HttpServer(
            settings(),
            authorization -> Optional.of(new Principal("suite")),
            new McpService(
                ConformanceServer::hello,
                new Fixture().handlers(),
                new Mapped(McpJsonDefaults.getMapper())),
            () -> true,
            System::nanoTime,
            new ScheduledThreadPoolExecutor(1));
    System.out.println(server.address());
    Thread watch =
        new Thread(
            () -> {
              try {
                System.in.readAllBytes();
              } catch (IOException broken) {
                // It ends all the same.
              }
              server.stop();
            });
    watch.start();
    server.serve(Duration.ZERO);
    System.exit(0);
  }

  private static HttpSettings settings() {
    return new HttpSettings(
        "127.0.0.1",
        0,
        "/mcp",
        List.of(),
        List.of(),
        Map.of(),
        Path.of("unused"),
        new HttpSettings.Sessions(256, Duration.ofMinutes(30)),
        new HttpSettings.Body(2 << 20, 64),
        new HttpSettings.Rate(100, 200, 0));
  }

  private static InitializeResult hello(InitializeRequest client) {
    String wanted = client.protocolVersion();
    List<String> versions = McpService.VERSIONS;
    return InitializeResult.builder(
            versions.contains(wanted) ? wanted : versions.get(versions.size() - 1),
            ServerCapabilities.builder()
                .tools(false)
                .resources(true, false)
                .prompts(false)
                .logging()
                .completions()
                .build(),
            Implementation.builder("conformance", "1").build())
        .build();
  }

  private record Mapped(McpJsonMapper mapper) implements Payloads {
    @Override
    public byte[] bytes(Object value) {
      try {
        return mapper.writeValueAsBytes(value);
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
    }

    @Override
    public <T> T read(Object json, TypeRef<T> type) {
      return mapper.convertValue(json, type);
    }
  }
}
