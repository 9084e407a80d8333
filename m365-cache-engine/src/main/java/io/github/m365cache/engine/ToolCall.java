package io.github.m365cache.engine;

import java.time.Instant;
import java.util.Map;

/**
 * One call of an operation as a client made it.
 *
 * @param operation the operation's name
 * @param arguments as parsed from JSON: texts, integers, doubles, booleans, lists and maps; may
 *     hold nulls, which count as absent
 * @param deadline when the answer is no longer wanted
 */
public record ToolCall(String operation, Map<String, Object> arguments, Instant deadline) {
  /** The operation only: arguments may be private. */
  @Override
  public String toString() {
    return "ToolCall[" + operation + "]";
  }
}
