package io.github.m365cache.server.tools;

import io.github.m365cache.engine.Reach;
import org.jspecify.annotations.Nullable;

/**
 * What the task tools ask of the engine for a caller who reaches some accounts; every answer is one
 * JSON object in UTF-8.
 */
public interface TaskRegister {
  byte[] task(String taskId, Reach reach);

  byte[] tasks(@Nullable String account, @Nullable String status, int limit, Reach reach);

  byte[] warming(Reach reach);
}
