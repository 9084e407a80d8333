package io.github.m365cache.server.demo;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import org.jspecify.annotations.Nullable;

/** The demonstration cannot go on. The message is one line for the person who started it. */
final class DemoException extends M365Exception {
  private static final long serialVersionUID = 1L;

  DemoException(String message) {
    this(message, null);
  }

  DemoException(String message, @Nullable Throwable cause) {
    super(ErrorCode.UNAVAILABLE, message, cause);
  }
}
