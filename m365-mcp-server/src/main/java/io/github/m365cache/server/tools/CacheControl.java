package io.github.m365cache.server.tools;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.InvalidationReport;
import io.github.m365cache.engine.Reach;
import org.jspecify.annotations.Nullable;

/** What the cache tools ask of the engine. */
public interface CacheControl {
  /** How the cache stands, found out now; may open the store, and so block. */
  Condition condition();

  /** The figures of what the caller reaches as one JSON object in UTF-8. */
  byte[] statistics(@Nullable String account, Reach reach);

  InvalidationReport invalidate(
      String pattern, @Nullable String account, String reason, Reach reach);

  /**
   * How the cache stands.
   *
   * @param state {@code ready}, {@code off} or the fault's wire name
   * @param remedy what to do about it, empty when ready
   */
  record Condition(String state, String remedy) {
    public boolean isReady() {
      return state.equals("ready");
    }

    /**
     * Does nothing when the cache can be used.
     *
     * @throws M365Exception {@link ErrorCode#UNAVAILABLE} with the state and the remedy
     */
    void demandReady() {
      if (!isReady()) {
        throw new M365Exception(
            ErrorCode.UNAVAILABLE, "the cache cannot be used (" + state + "): " + remedy);
      }
    }
  }
}
