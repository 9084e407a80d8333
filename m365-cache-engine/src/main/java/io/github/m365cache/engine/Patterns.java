package io.github.m365cache.engine;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.store.InvalidationOrder;
import io.github.m365cache.engine.store.KeyPattern;
import io.github.m365cache.engine.store.Selector;
import java.time.Instant;
import java.util.List;

/** Invalidation by a pattern that a person gives. */
record Patterns(StoreAccess access, Invalidations invalidations) {
  /** What the audit calls it, whoever asked. */
  private static final String OPERATION = "cache_invalidate";

  int invalidate(String pattern, AccountId account, String reason, Instant now) {
    InvalidationOrder order = order(pattern, account, "tool", reason, now);
    if (access.store().isEmpty()) {
      throw unusable();
    }
    return invalidations.run(order);
  }

  /**
   * What a pattern asks for.
   *
   * @throws M365Exception {@link ErrorCode#INVALID_ARGUMENT} for a blank pattern
   */
  static InvalidationOrder order(
      String pattern, AccountId account, String actor, String reason, Instant now) {
    Selector selector = new Selector.ByPattern(parsed(pattern));
    return new InvalidationOrder(account, List.of(selector), actor, OPERATION, reason, now);
  }

  private static KeyPattern parsed(String pattern) {
    try {
      return KeyPattern.of(pattern);
    } catch (IllegalArgumentException blank) {
      throw M365Exception.invalid("pattern", "a pattern must not be blank; '*' matches every key");
    }
  }

  private M365Exception unusable() {
    return access
        .fault()
        .map(M365Exception.class::cast)
        .orElseGet(
            () ->
                new M365Exception(
                    ErrorCode.CONFIGURATION, "the cache is switched off (m365.cache.enabled)"));
  }
}
