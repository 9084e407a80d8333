package io.github.m365cache.server.protocol;

import io.modelcontextprotocol.common.McpTransportContext;
import org.jspecify.annotations.Nullable;

/**
 * What the transport gives along with a request, through the SDK's session.
 *
 * @param notifier for what is told before the answer
 */
public record CallContext(Notifier notifier) implements McpTransportContext {
  @Override
  public @Nullable Object get(String key) {
    return null;
  }

  /** The notifier of the request that a handler was given this context with. */
  static Notifier notifierOf(@Nullable McpTransportContext context) {
    return context instanceof CallContext ours ? ours.notifier() : Notifier.NONE;
  }
}
