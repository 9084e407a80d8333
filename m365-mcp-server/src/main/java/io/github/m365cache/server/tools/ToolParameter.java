package io.github.m365cache.server.tools;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A parameter of a built-in tool. */
sealed interface ToolParameter permits FlagParameter, IntegerParameter, TextParameter {
  /** As callers write it. */
  String name();

  /** Whether a call without it is refused. */
  boolean required();

  /** One sentence for the model. */
  String description();

  Map<String, @Nullable Object> schema();

  /** What stands for it in a call without it. */
  Optional<Object> fallback();

  /**
   * The value that was given.
   *
   * @throws io.github.m365cache.api.M365Exception naming the parameter, when it cannot be one
   */
  Object accept(Object given);
}
