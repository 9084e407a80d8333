package io.github.m365cache.server.tools;

import io.github.m365cache.api.Progress;
import io.github.m365cache.engine.Reach;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One tool: its description for clients and its work. Safe for concurrent use. */
public interface Tool {
  ToolDefinition definition();

  /**
   * Does the work.
   *
   * @param arguments as the client sent them, not yet checked
   * @throws io.github.m365cache.api.M365Exception as the client shall see it
   */
  ToolReply call(Map<String, @Nullable Object> arguments) throws InterruptedException;

  /** The same, telling how far it has come where it takes long. */
  default ToolReply call(Map<String, @Nullable Object> arguments, Progress progress)
      throws InterruptedException {
    return call(arguments);
  }

  /**
   * The same for a caller who reaches some accounts. A tool that does not ask which ones is not for
   * one who does not reach all of them.
   */
  default ToolReply call(Map<String, @Nullable Object> arguments, Progress progress, Reach reach)
      throws InterruptedException {
    reach.demandEverything();
    return call(arguments, progress);
  }
}
