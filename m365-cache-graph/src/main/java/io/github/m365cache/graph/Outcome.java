package io.github.m365cache.graph;

import io.github.m365cache.api.M365Exception;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import okhttp3.Request;

/** How one attempt went, and whether another makes sense. */
sealed interface Outcome {
  static Outcome of(Parcel parcel, WireAnswer answer) {
    return of(parcel.request(), parcel.repeatable(), answer);
  }

  static Outcome of(Request request, boolean repeatable, WireAnswer answer) {
    String accept = request.header("Accept");
    boolean json = repeatable && accept != null && accept.contains("application/json");
    boolean redirects = request.tag(MayRedirect.class) != null;
    boolean unreadable = json && answer.status() == 200 && !isJson(answer);
    return new Answered(answer, repeatable, redirects, unreadable);
  }

  static Outcome of(Parcel parcel, IOException failure) {
    return new Failed(failure, parcel.repeatable());
  }

  private static boolean isJson(WireAnswer answer) {
    return JsonCheck.isObject(answer.body());
  }

  /** Whether the answer should have been JSON and is not. */
  boolean isUnreadable();

  /** Whether the whole bucket has to be left alone for a while. */
  boolean isThrottled();

  /** Whether asking again is not allowed or would not help. */
  boolean isFinal();

  /** What Graph asks to wait. */
  Optional<Duration> retryAfter(Instant now);

  /** The first wait when Graph does not say. */
  Duration backoffBase();

  /** The answer, or its error raised. */
  WireAnswer finish(Duration wait);

  /** The error. */
  M365Exception error(Duration wait);

  /** There was an answer. */
  record Answered(WireAnswer answer, boolean repeatable, boolean mayRedirect, boolean isUnreadable)
      implements Outcome {
    @Override
    public boolean isThrottled() {
      return answer.status() == 429;
    }

    @Override
    public boolean isFinal() {
      return switch (answer.status()) {
        case 429 -> false;
        case 503, 504 -> !repeatable;
        default -> true;
      };
    }

    @Override
    public Optional<Duration> retryAfter(Instant now) {
      return RetryAfter.parse(answer.header("Retry-After"), now);
    }

    @Override
    public Duration backoffBase() {
      return Duration.ofSeconds(1);
    }

    @Override
    public WireAnswer finish(Duration wait) {
      if (isUnreadable) {
        throw GraphErrors.unreadable();
      }
      if (answer.isSuccess() || answer.status() == 304 || (mayRedirect && answer.isRedirect())) {
        return answer;
      }
      throw error(wait);
    }

    @Override
    public M365Exception error(Duration wait) {
      return GraphErrors.of(answer, wait);
    }
  }

  /** There was none. */
  record Failed(IOException failure, boolean repeatable) implements Outcome {
    @Override
    public boolean isUnreadable() {
      return false;
    }

    @Override
    public boolean isThrottled() {
      return false;
    }

    @Override
    public boolean isFinal() {
      return !repeatable
          || failure.getCause() instanceof BoundedBody.TooLargeException
          || failure.getCause() instanceof LocalException;
    }

    @Override
    public Optional<Duration> retryAfter(Instant now) {
      return Optional.empty();
    }

    /** Shorter than for a service that is overloaded: a dropped connection is soon replaced. */
    @Override
    public Duration backoffBase() {
      return Duration.ofMillis(200);
    }

    @Override
    public WireAnswer finish(Duration wait) {
      throw error(wait);
    }

    @Override
    public M365Exception error(Duration wait) {
      return GraphErrors.of(failure);
    }
  }
}
