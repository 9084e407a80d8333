package io.github.m365cache.server.tools;

import io.github.m365cache.api.Progress;
import io.github.m365cache.engine.Reach;
import io.github.m365cache.engine.policy.Safety;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tool of the server itself, not of a plugin. */
final class BuiltInTool implements Tool {
  /** The work, given checked values and which accounts the caller reaches. */
  @FunctionalInterface
  interface Work {
    ToolReply run(ToolValues values, Reach reach) throws InterruptedException;
  }

  private final ToolDefinition definition;
  private final ToolParameters parameters;
  private final Work work;

  /** A tool that reaches no further than this process and its cache. */
  BuiltInTool(
      String name,
      String title,
      String description,
      Safety safety,
      ToolParameters parameters,
      Work work) {
    this(
        new ToolDefinition(
            name,
            title,
            description,
            safety,
            ToolHints.of(safety, false, false),
            parameters.schema()),
        parameters,
        work);
  }

  private BuiltInTool(ToolDefinition definition, ToolParameters parameters, Work work) {
    this.definition = definition;
    this.parameters = parameters;
    this.work = work;
  }

  /** A tool that asks Microsoft. */
  static BuiltInTool outside(
      String name,
      String title,
      String description,
      Safety safety,
      ToolParameters parameters,
      Work work) {
    return new BuiltInTool(
        new ToolDefinition(
            name,
            title,
            description,
            safety,
            ToolHints.of(safety, false, true),
            parameters.schema()),
        parameters,
        work);
  }

  @Override
  public ToolDefinition definition() {
    return definition;
  }

  @Override
  public ToolReply call(Map<String, @Nullable Object> arguments) throws InterruptedException {
    return work.run(parameters.check(arguments), Reach.EVERYTHING);
  }

  @Override
  public ToolReply call(Map<String, @Nullable Object> arguments, Progress progress, Reach reach)
      throws InterruptedException {
    return work.run(parameters.check(arguments), reach);
  }
}
