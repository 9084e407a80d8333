package io.github.m365cache.server.protocol;

import io.github.m365cache.engine.Reach;
import io.modelcontextprotocol.common.McpTransportContext;
import org.jspecify.annotations.Nullable;

/**
 * What the transport gives along with a request, through the SDK's session.
 *
 * @param notifier for what is told before the answer
 * @param reach which accounts the client reaches
 */
public record CallContext(Notifier notifier, Reach reach) implements McpTransportContext {
  @Override
  public @Nullable Object get(String key) {
    return null;
  }

  /** The notifier of the request that a handler was given this context with. */
  static Notifier notifierOf(@Nullable McpTransportContext context) {
    return context instanceof CallContext ours ? ours.notifier() : Notifier.NONE;
  }

  /** What the client of that request reaches; of one that nobody vouches for nothing. */
  static Reach reachOf(@Nullable McpTransportContext context) {
    return context instanceof CallContext ours ? ours.reach() : Reach.NOTHING;
  }
}
