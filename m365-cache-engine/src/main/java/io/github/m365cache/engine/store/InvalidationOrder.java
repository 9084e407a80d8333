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
 * @param edits what becomes of entries instead of being dropped
 */
public record InvalidationOrder(
    AccountId account,
    List<Selector> selectors,
    String actor,
    String operation,
    String reason,
    Instant at,
    List<EntryEdit> edits) {
  public InvalidationOrder {
    selectors = List.copyOf(selectors);
    edits = List.copyOf(edits);
  }

  /** One that edits nothing. */
  public InvalidationOrder(
      AccountId account,
      List<Selector> selectors,
      String actor,
      String operation,
      String reason,
      Instant at) {
    this(account, selectors, actor, operation, reason, at, List.of());
  }

  /** The same with these edits. */
  public InvalidationOrder with(List<EntryEdit> others) {
    return new InvalidationOrder(account, selectors, actor, operation, reason, at, others);
  }

  /** The same, with everything dropped that it means. */
  public InvalidationOrder withoutEdits() {
    return new InvalidationOrder(account, selectors, actor, operation, reason, at);
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
