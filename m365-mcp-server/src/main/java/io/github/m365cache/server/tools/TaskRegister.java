package io.github.m365cache.server.tools;

import org.jspecify.annotations.Nullable;

/** What the task tools ask of the engine; every answer is one JSON object in UTF-8. */
public interface TaskRegister {
  byte[] task(String taskId);

  byte[] tasks(@Nullable String account, @Nullable String status, int limit);

  byte[] warming();
}
