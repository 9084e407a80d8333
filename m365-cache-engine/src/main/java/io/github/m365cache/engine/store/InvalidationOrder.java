package io.github.m365cache.engine.store;

import io.github.m365cache.api.AccountId;
import java.time.Instant;
import java.util.List;

/**
 * An invalidation with what the audit keeps of it.
 *
 * @param account whose entries; never more than one account's
 * @param selectors an entry that any of them means becomes invalid
 * @param actor who asked: {@code tool}, {@code cli}, {@code engine}
 * @param operation the tool or command that caused it
 * @param reason a person's words, or the operation's name
 * @param at when
 */
public record InvalidationOrder(
    AccountId account,
    List<Selector> selectors,
    String actor,
    String operation,
    String reason,
    Instant at) {
  public InvalidationOrder {
    selectors = List.copyOf(selectors);
  }

  /** What a store does about an account that it is told to distrust: everything of it goes. */
  public static InvalidationOrder ofDistrust(AccountId account, Instant at) {
    return new InvalidationOrder(
        account,
        List.of(new Selector.ByPattern(KeyPattern.EVERYTHING)),
        "engine",
        "restore_trust",
        "something changed while a server could not use the cache",
        at);
  }
}
