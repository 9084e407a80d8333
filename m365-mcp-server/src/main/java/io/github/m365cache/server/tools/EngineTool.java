package io.github.m365cache.server.tools;

import io.github.m365cache.api.Progress;
import io.github.m365cache.engine.Answer;
import io.github.m365cache.engine.Reach;
import io.github.m365cache.engine.ToolCall;
import io.github.m365cache.engine.policy.OperationPolicy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An operation of the engine as a tool. */
public final class EngineTool implements Tool {
  /** The engine's entry. */
  @FunctionalInterface
  public interface Operations {
    Answer call(ToolCall call) throws InterruptedException;
  }

  private final OperationPolicy policy;
  private final ToolDefinition definition;
  private final Operations operations;
  private final InstantSource clock;
  private final Duration limit;

  /**
   * The tool of one operation.
   *
   * @param limit how long a call may take in all
   */
  public EngineTool(
      OperationPolicy policy, Operations operations, InstantSource clock, Duration limit) {
    this.policy = policy;
    this.definition = PolicyDefinition.of(policy);
    this.operations = operations;
    this.clock = clock;
    this.limit = limit;
  }

  @Override
  public ToolDefinition definition() {
    return definition;
  }

  public boolean isWrite() {
    return policy.isWrite();
  }

  @Override
  public ToolReply call(Map<String, @Nullable Object> arguments) throws InterruptedException {
    return call(arguments, Progress.NONE);
  }

  @Override
  public ToolReply call(Map<String, @Nullable Object> arguments, Progress progress)
      throws InterruptedException {
    return call(arguments, progress, Reach.EVERYTHING);
  }

  @Override
  // The engine takes a map that may hold nulls; its module does not say so in the type.
  @SuppressWarnings("NullAway")
  public ToolReply call(Map<String, @Nullable Object> arguments, Progress progress, Reach reach)
      throws InterruptedException {
    return ToolReply.of(
        operations.call(
            new ToolCall(policy.name(), arguments, clock.instant().plus(limit), progress, reach)));
  }
}
