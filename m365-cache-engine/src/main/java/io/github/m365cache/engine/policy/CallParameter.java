package io.github.m365cache.engine.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The parameters that the engine adds to operations; no plugin declares them. */
@SuppressWarnings("ImmutableEnumChecker") // a record of immutable values, a lambda without state
enum CallParameter {
  ACCOUNT_ID(
      "account_id",
      Optional.empty(),
      "The account's id or user name; may be left out when one account is signed in.",
      operation -> true),
  USE_CACHE(
      "use_cache",
      Optional.of(true),
      "false asks Microsoft 365 and leaves the cache alone.",
      operation -> operation.cache().isPresent()),
  FORCE_REFRESH(
      "force_refresh",
      Optional.of(false),
      "true asks Microsoft 365 now and renews the cached answer.",
      operation -> operation.cache().isPresent()),
  CURSOR(
      "cursor",
      Optional.empty(),
      "The next_cursor of the page before, to go on over the same snapshot.",
      OperationPolicy::hasPages),
  CONFIRM(
      "confirm",
      Optional.of(false),
      "Must be true: the user has agreed to this very action.",
      operation -> operation.safety().needsConfirmation());

  private final ParameterPolicy policy;
  private final Predicate<OperationPolicy> applies;

  CallParameter(
      String name,
      Optional<Object> fallback,
      String description,
      Predicate<OperationPolicy> applies) {
    this.policy =
        new ParameterPolicy(
            name,
            fallback.isPresent() ? ParameterType.BOOLEAN : ParameterType.STRING,
            false,
            fallback,
            OptionalLong.empty(),
            OptionalLong.empty(),
            Map.of(),
            false,
            Optional.empty(),
            description);
    this.applies = applies;
  }

  ParameterPolicy policy() {
    return policy;
  }

  /** Those that clients see for an operation. */
  static List<ParameterPolicy> of(OperationPolicy operation) {
    return Stream.of(values())
        .filter(parameter -> parameter.applies.test(operation))
        .map(CallParameter::policy)
        .toList();
  }

  /** Those that a call may carry: a needless {@code confirm} of a write does no harm. */
  static List<String> accepted(OperationPolicy operation) {
    return Stream.of(values())
        .filter(
            parameter ->
                parameter.applies.test(operation) || (parameter == CONFIRM && operation.isWrite()))
        .map(parameter -> parameter.policy.name())
        .toList();
  }

  static List<String> names() {
    return Stream.of(values()).map(parameter -> parameter.policy.name()).toList();
  }
}
