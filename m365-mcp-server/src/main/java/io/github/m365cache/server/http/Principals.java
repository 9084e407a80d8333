package io.github.m365cache.server.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells who asks. Safe for concurrent use. */
@FunctionalInterface
public interface Principals {
  /**
   * Who asks.
   *
   * @param authorization the header's value; {@code null} where there is none
   * @return empty when the server does not know him
   */
  Optional<Principal> of(@Nullable String authorization);
}
