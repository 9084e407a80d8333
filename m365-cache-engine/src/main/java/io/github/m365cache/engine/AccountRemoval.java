package io.github.m365cache.engine;

import io.github.m365cache.api.AccountId;

/**
 * An account that was removed: nothing of it is left in the cache. What is told here is when older
 * copies of the cache's file are shut.
 *
 * @param account which
 * @param shredding whether they are, and if not, when
 * @param keySource the key source that has the cache's key, such as {@code keyring}; empty unless
 *     the shredding was tried to its end
 */
public record AccountRemoval(AccountId account, Shredding shredding, String keySource) {
  /** When older copies of the file can be opened no more. */
  public enum Shredding {
    /** Now: the cache has a new key, and its source keeps the old one no more. */
    SHREDDED,
    /**
     * Other processes have the cache open. Whoever can be its only user next gives it a new key:
     * one of them when they let go of it together, within two intervals of the clean-up, or the
     * next one that opens or closes it.
     */
    WAITING_FOR_OTHERS,
    /** The new key could not be made just now; it is tried again as when waiting for others. */
    TRIED_AGAIN_LATER,
    /** The key is the operator's, who has to put another one in its place and destroy it. */
    KEY_OF_THE_OPERATOR,
    /**
     * The cache has the operator's next key (<code>M365_MCP_CACHE_KEY_NEW</code>): when the
     * operator has moved it to <code>M365_MCP_CACHE_KEY</code> and destroyed the old one.
     */
    NEXT_KEY_OF_THE_OPERATOR,
    /** The cache is switched off, so that this process has nothing to do with any copy. */
    CACHE_OFF
  }
}
