package io.github.m365cache.engine.policy;

import io.github.m365cache.api.M365Exception;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The arguments of a call that are the engine's own. Whether an operation takes one at all is
 * checked by {@link ArgumentReader}.
 *
 * @param accountId the account's id or user name as the caller wrote it
 * @param useCache {@code false} leaves the cache alone
 * @param forceRefresh whether Microsoft 365 is asked now
 * @param cursor where a list goes on
 * @param confirm whether the user agreed to a dangerous or critical operation
 */
public record CallOptions(
    Optional<String> accountId,
    boolean useCache,
    boolean forceRefresh,
    Optional<String> cursor,
    boolean confirm) {

  /**
   * Reads them from the arguments of a call; absent and null ones have their defaults.
   *
   * @throws M365Exception {@link io.github.m365cache.api.ErrorCode#INVALID_ARGUMENT} for a wrong
   *     type, naming the parameter
   */
  public static CallOptions read(Map<String, ?> raw) {
    return new CallOptions(
        find(CallParameter.ACCOUNT_ID, raw).map(String.class::cast),
        flag(CallParameter.USE_CACHE, raw),
        flag(CallParameter.FORCE_REFRESH, raw),
        find(CallParameter.CURSOR, raw).map(String.class::cast),
        flag(CallParameter.CONFIRM, raw));
  }

  /** The names, which no plugin may declare. */
  public static List<String> names() {
    return CallParameter.names();
  }

  private static boolean flag(CallParameter parameter, Map<String, ?> raw) {
    return (Boolean) find(parameter, raw).or(parameter.policy()::fallback).orElseThrow();
  }

  private static Optional<Object> find(CallParameter parameter, Map<String, ?> raw) {
    return Optional.<Object>ofNullable(raw.get(parameter.policy().name()))
        .map(parameter.policy()::accept);
  }
}
