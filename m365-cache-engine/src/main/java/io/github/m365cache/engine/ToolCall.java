package io.github.m365cache.engine;

import io.github.m365cache.api.Progress;
import io.github.m365cache.api.Urgency;
import java.time.Instant;
import java.util.Map;

/**
 * One call of an operation as a client made it.
 *
 * @param operation the operation's name
 * @param arguments as parsed from JSON: texts, integers, doubles, booleans, lists and maps; may
 *     hold nulls, which count as absent
 * @param deadline when the answer is no longer wanted
 * @param progress told how far the call has come
 * @param reach which accounts the caller reaches
 */
public record ToolCall(
    String operation,
    Map<String, Object> arguments,
    Instant deadline,
    Progress progress,
    Reach reach) {
  /** A call of somebody who reaches every account. */
  public ToolCall(
      String operation, Map<String, Object> arguments, Instant deadline, Progress progress) {
    this(operation, arguments, deadline, progress, Reach.EVERYTHING);
  }

  /** The same, whose progress nobody follows. */
  public ToolCall(String operation, Map<String, Object> arguments, Instant deadline) {
    this(operation, arguments, deadline, Progress.NONE);
  }

  Waiting waiting() {
    return new Waiting(deadline, progress, Urgency.awaited());
  }

  /** The operation only: arguments may be private. */
  @Override
  public String toString() {
    return "ToolCall[" + operation + "]";
  }
}
