package io.github.m365cache.server.tools;

import io.github.m365cache.engine.policy.Safety;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tool of the server itself, which reaches no further than this process and its cache. */
final class BuiltInTool implements Tool {
  /** The work, given checked values. */
  @FunctionalInterface
  interface Work {
    ToolReply run(ToolValues values);
  }

  private final ToolDefinition definition;
  private final ToolParameters parameters;
  private final Work work;

  BuiltInTool(
      String name,
      String title,
      String description,
      Safety safety,
      ToolParameters parameters,
      Work work) {
    this.definition =
        new ToolDefinition(
            name,
            title,
            description,
            safety,
            ToolHints.of(safety, false, false),
            parameters.schema());
    this.parameters = parameters;
    this.work = work;
  }

  @Override
  public ToolDefinition definition() {
    return definition;
  }

  @Override
  public ToolReply call(Map<String, @Nullable Object> arguments) {
    return work.run(parameters.check(arguments));
  }
}
