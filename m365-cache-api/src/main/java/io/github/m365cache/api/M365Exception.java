package io.github.m365cache.api;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The root of every error that the toolkit raises on purpose. The message is shown to callers: it
 * names what is wrong and how to mend it, and holds nothing from a payload, no path of this
 * machine, no token, no class name. Details for the operator's log belong into the cause.
 */
public class M365Exception extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final @Nullable String parameter;
  private final @Nullable Duration retryAfter;

  public M365Exception(ErrorCode code, String message) {
    this(code, message, null, null, null);
  }

  public M365Exception(ErrorCode code, String message, @Nullable Throwable cause) {
    this(code, message, null, null, cause);
  }

  protected M365Exception(
      ErrorCode code,
      String message,
      @Nullable String parameter,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.parameter = parameter;
    this.retryAfter = retryAfter;
  }

  /** An {@link ErrorCode#INVALID_ARGUMENT} that names the parameter. */
  public static M365Exception invalid(String parameter, String message) {
    return new M365Exception(ErrorCode.INVALID_ARGUMENT, message, parameter, null, null);
  }

  /** A {@link ErrorCode#NOT_FOUND} that names the parameter. */
  public static M365Exception notFound(String parameter, String message) {
    return new M365Exception(ErrorCode.NOT_FOUND, message, parameter, null, null);
  }

  /** A {@link ErrorCode#THROTTLED} that says when to come back. */
  public static M365Exception throttled(
      String message, Duration retryAfter, @Nullable Throwable cause) {
    return new M365Exception(ErrorCode.THROTTLED, message, null, retryAfter, cause);
  }

  public final ErrorCode code() {
    return code;
  }

  /** Never {@code null}, unlike {@link Throwable#getMessage()}. */
  public final String message() {
    String message = getMessage();
    return message == null ? code.wireName() : message;
  }

  /** The parameter that is wrong, if one is. */
  public final Optional<String> parameter() {
    return Optional.ofNullable(parameter);
  }

  /** How long to wait before asking again, if Graph said so. */
  public final Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
