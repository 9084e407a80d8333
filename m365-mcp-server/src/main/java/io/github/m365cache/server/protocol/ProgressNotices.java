package io.github.m365cache.server.protocol;

import io.github.m365cache.api.Progress;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells a client that gave a {@code progressToken} how far its call has come (MCP 2025-11-25,
 * utilities/progress): about a hundred times at most, always more than before, and nothing once the
 * call has ended. Safe for concurrent use.
 */
final class ProgressNotices implements Progress, AutoCloseable {
  private static final String METHOD = "notifications/progress";

  /** Between two notices where the end is not known. */
  private static final long STEP = 1 << 20;

  private final @Nullable Object token;
  private final Notifier notifier;
  private long told;
  private boolean ended;

  private ProgressNotices(@Nullable Object token, Notifier notifier) {
    this.token = token;
    this.notifier = notifier;
  }

  /** For one call; says nothing when its parameters carry no token, or none of MCP's kinds. */
  static ProgressNotices of(Map<String, @Nullable Object> params, Notifier notifier) {
    Object token = params.get("_meta") instanceof Map<?, ?> meta ? meta.get("progressToken") : null;
    boolean good = token instanceof String || token instanceof Long;
    return new ProgressNotices(good ? token : null, notifier);
  }

  @Override
  public synchronized void at(long done, long total) {
    long step = total > 0 ? Math.max(1, total / 100) : STEP;
    boolean end = total > 0 && done >= total;
    if (token == null || ended || done <= told || (done - told < step && !end)) {
      return;
    }
    told = done;
    Map<String, @Nullable Object> params = new LinkedHashMap<>();
    params.put("progressToken", token);
    params.put("progress", done);
    if (total > 0) {
      params.put("total", total);
    }
    notifier.tell(METHOD, params);
  }

  @Override
  public synchronized void close() {
    ended = true;
  }
}
