package io.github.m365cache.server.tools;

import io.github.m365cache.engine.policy.Safety;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** {@code server_get_version}. */
public final class ServerTools {
  private final Supplier<Map<String, Object>> identity;

  /**
   * The tool.
   *
   * @param identity what it answers
   */
  public ServerTools(Supplier<Map<String, Object>> identity) {
    this.identity = identity;
  }

  public List<Tool> tools() {
    return List.of(
        new BuiltInTool(
            "server_get_version",
            "Server version",
            "Tells the server's version, its protocol, its Java and the state of its cache. Never"
                + " cached.",
            Safety.SAFE,
            ToolParameters.of(),
            (values, reach) -> ToolReply.of(identity.get())));
  }
}
