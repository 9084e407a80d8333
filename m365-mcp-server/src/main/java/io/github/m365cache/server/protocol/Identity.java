package io.github.m365cache.server.protocol;

import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.ProtocolVersions;
import java.util.Collection;
import java.util.List;

/**
 * What the server says of itself when a client introduces itself.
 *
 * @param name for programs
 * @param title for people
 * @param instructions for the model
 */
public record Identity(String name, String title, String version, String instructions) {
  /** The newest that the SDK knows. */
  public static final String NEWEST = ProtocolVersions.MCP_2025_11_25;

  private static final List<String> SPOKEN =
      List.of(
          ProtocolVersions.MCP_2024_11_05,
          ProtocolVersions.MCP_2025_03_26,
          ProtocolVersions.MCP_2025_06_18,
          NEWEST);

  /** The client's version if we speak it, else our newest (MCP, version negotiation). */
  public InitializeResult answer(String wanted) {
    return answer(wanted, SPOKEN);
  }

  /** The same where a transport speaks fewer versions. */
  public InitializeResult answer(String wanted, Collection<String> spoken) {
    return InitializeResult.builder(
            spoken.contains(wanted) ? wanted : NEWEST,
            ServerCapabilities.builder().tools(false).build(),
            Implementation.builder(name, version).title(title).build())
        .instructions(instructions)
        .build();
  }
}
