package io.github.m365cache.server.tools;

import io.github.m365cache.engine.policy.Safety;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The four annotations that tell a client how careful to be; derived from one rule. */
public record ToolHints(
    boolean readOnly, boolean destructive, boolean idempotent, boolean openWorld) {

  /**
   * The hints of a safety level.
   *
   * @param savesFiles whether a read can write a local file, and so is not read-only
   * @param openWorld whether the tool reaches beyond this process
   */
  static ToolHints of(Safety safety, boolean savesFiles, boolean openWorld) {
    boolean safe = safety == Safety.SAFE;
    return new ToolHints(safe && !savesFiles, safety == Safety.CRITICAL, safe, openWorld);
  }

  Map<String, @Nullable Object> asMap(String title) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("title", title);
    map.put("readOnlyHint", readOnly);
    map.put("destructiveHint", destructive);
    map.put("idempotentHint", idempotent);
    map.put("openWorldHint", openWorld);
    return map;
  }
}
