package io.github.m365cache.server.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells the client something while its request is under way. Safe for concurrent use. */
@FunctionalInterface
public interface Notifier {
  /** Says nothing. */
  Notifier NONE = (method, params) -> {};

  /** Sends a notification, or drops it where the client cannot take one. */
  void tell(String method, Map<String, @Nullable Object> params);
}
