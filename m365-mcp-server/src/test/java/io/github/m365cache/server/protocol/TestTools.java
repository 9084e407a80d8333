package io.github.m365cache.server.protocol;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.policy.Safety;
import io.github.m365cache.server.tools.Tool;
import io.github.m365cache.server.tools.ToolCatalog;
import io.github.m365cache.server.tools.ToolDefinition;
import io.github.m365cache.server.tools.ToolHints;
import io.github.m365cache.server.tools.ToolReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Tools that wait for the test, fail, or answer at once. */
public final class TestTools {
  public final CountDownLatch started = new CountDownLatch(1);
  public final CountDownLatch release = new CountDownLatch(1);
  public final CountDownLatch interrupted = new CountDownLatch(1);
  public final AtomicInteger calls = new AtomicInteger();

  /** {@code crash}, {@code echo}, {@code refuse} and {@code wait}. */
  public ToolCatalog catalog() {
    return catalog(List.of());
  }

  /** The same with more of them. */
  public ToolCatalog catalog(List<Tool> more) {
    List<Tool> all = new ArrayList<>(more);
    all.add(tool("echo", arguments -> ToolReply.of(arguments)));
    all.add(tool("wait", arguments -> waiting()));
    all.add(tool("refuse", arguments -> refused()));
    all.add(tool("crash", arguments -> crashed()));
    return ToolCatalog.of(all, tool -> true);
  }

  private ToolReply waiting() throws InterruptedException {
    calls.incrementAndGet();
    started.countDown();
    try {
      if (!release.await(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody released this call");
      }
    } catch (InterruptedException stopped) {
      interrupted.countDown();
      throw stopped;
    }
    return ToolReply.of(Map.of("waited", true));
  }

  private static ToolReply refused() {
    throw M365Exception.throttled("slow down", Duration.ofSeconds(7), null);
  }

  private static ToolReply crashed() {
    throw new IllegalStateException(
        "secret of C:/someone/token", new M365Exception(ErrorCode.INTERNAL, "x"));
  }

  private interface Work {
    ToolReply run(Map<String, Object> arguments) throws InterruptedException;
  }

  private static Tool tool(String name, Work work) {
    ToolDefinition definition =
        new ToolDefinition(
            name,
            name,
            "Does " + name + ".",
            Safety.SAFE,
            new ToolHints(true, false, true, false),
            Map.of("type", "object"));
    return new Tool() {
      @Override
      public ToolDefinition definition() {
        return definition;
      }

      @Override
      public ToolReply call(Map<String, Object> arguments) throws InterruptedException {
        return work.run(arguments);
      }
    };
  }
}
