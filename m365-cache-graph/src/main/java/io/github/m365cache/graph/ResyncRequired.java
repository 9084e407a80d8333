package io.github.m365cache.graph;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import org.jspecify.annotations.Nullable;

/**
 * Graph does not know a delta token any more: 410, or a code such as {@code syncStateNotFound}
 * (Graph, "Use delta query").
 */
final class ResyncRequired extends M365Exception {
  private static final long serialVersionUID = 1L;

  private final @Nullable String location;

  ResyncRequired(@Nullable String location) {
    super(ErrorCode.NOT_FOUND, "Microsoft 365 does not have this any more; read it from the start");
    this.location = location;
  }

  /** Where a full enumeration starts, if Graph says so; not checked yet. */
  @Nullable String location() {
    return location;
  }
}
