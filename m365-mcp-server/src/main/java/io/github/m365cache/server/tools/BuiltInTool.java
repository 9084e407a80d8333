package io.github.m365cache.server.tools;

import io.github.m365cache.api.Progress;
import io.github.m365cache.engine.Reach;
import io.github.m365cache.engine.policy.Safety;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tool of the server itself, which reaches no further than this process and its cache. */
final class BuiltInTool implements Tool {
  /** The work, given checked values and which accounts the caller reaches. */
  @FunctionalInterface
  interface Work {
    ToolReply run(ToolValues values, Reach reach);
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
    return work.run(parameters.check(arguments), Reach.EVERYTHING);
  }

  @Override
  public ToolReply call(Map<String, @Nullable Object> arguments, Progress progress, Reach reach) {
    return work.run(parameters.check(arguments), reach);
  }
}
