package io.github.m365cache.graph;

import io.github.m365cache.api.M365Exception;
import java.util.Optional;

/** What became of one request of a {@link GraphBatch}. */
public sealed interface BatchOutcome {
  /** Graph answered with 2xx or 304. */
  record Answered(GraphAnswer answer) implements BatchOutcome {
    @Override
    public Optional<M365Exception> error() {
      return Optional.empty();
    }

    @Override
    public GraphAnswer orThrow() {
      return answer;
    }
  }

  /**
   * It failed.
   *
   * @param cause what {@link Graph#send} would have raised; {@code CONFLICT} for a request that was
   *     not made because one before it failed
   */
  record Failed(M365Exception cause) implements BatchOutcome {
    @Override
    public Optional<M365Exception> error() {
      return Optional.of(cause);
    }

    @Override
    public GraphAnswer orThrow() {
      throw cause;
    }
  }

  /** The error of a failed one. */
  Optional<M365Exception> error();

  /** The answer, or the error raised. */
  GraphAnswer orThrow();
}
