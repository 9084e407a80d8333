package io.github.m365cache.api;

import java.util.Locale;

/** The codes that a client may see; {@link #wireName()} is the form on the wire. */
public enum ErrorCode {
  INVALID_ARGUMENT(ErrorCategory.CALLER),
  NOT_FOUND(ErrorCategory.CALLER),
  CONFLICT(ErrorCategory.CALLER),
  AUTH_REQUIRED(ErrorCategory.ACCOUNT),
  FORBIDDEN(ErrorCategory.ACCOUNT),
  THROTTLED(ErrorCategory.UPSTREAM),
  UNAVAILABLE(ErrorCategory.UPSTREAM),
  CONFIGURATION(ErrorCategory.OPERATOR),
  INTERNAL(ErrorCategory.INTERNAL);

  private final ErrorCategory category;

  ErrorCode(ErrorCategory category) {
    this.category = category;
  }

  public ErrorCategory category() {
    return category;
  }

  /**
   * The code in snake case; {@link #CONFIGURATION} never reaches a client and reads {@code
   * unavailable} there.
   */
  public String wireName() {
    return this == CONFIGURATION ? UNAVAILABLE.wireName() : name().toLowerCase(Locale.ROOT);
  }
}
