package io.github.m365cache.server.http;

import io.github.m365cache.server.protocol.Identity;
import io.modelcontextprotocol.server.McpRequestHandler;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.ProtocolVersions;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What is served: who says hello, and who answers which method.
 *
 * @param hello answers {@code initialize}, with one of {@link #VERSIONS}
 * @param handlers by method
 * @param payloads values in and out of JSON
 */
public record McpService(
    Function<InitializeRequest, InitializeResult> hello,
    Map<String, McpRequestHandler<?>> handlers,
    Payloads payloads) {
  /** The versions of MCP that have this transport, as far as the SDK knows them. */
  public static final List<String> VERSIONS =
      List.of(ProtocolVersions.MCP_2025_03_26, ProtocolVersions.MCP_2025_06_18, Identity.NEWEST);

  /** What a client that sends no version speaks (MCP 2025-11-25, transports). */
  static final String UNSAID = ProtocolVersions.MCP_2025_03_26;

  public McpService {
    handlers = Map.copyOf(handlers);
  }

  /** A server of tools. */
  public static McpService of(Identity identity, Map<String, McpRequestHandler<?>> handlers) {
    return new McpService(
        hello -> identity.answer(hello.protocolVersion(), VERSIONS), handlers, new OwnPayloads());
  }
}
