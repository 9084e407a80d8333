package io.github.m365cache.engine.store;

import java.time.Instant;
import java.util.List;

/**
 * One invalidation in the audit. Ids stand in it as hashes under a secret of their account: equal
 * ids look equal, and nothing tells them once the secret is gone.
 *
 * @param position its place in the audit; the first is 1, and no place is left out
 * @param sequence the commit that made the entries invalid
 * @param account a hash
 * @param at when, in milliseconds' precision
 * @param actor who asked: {@code tool}, {@code cli}, {@code engine}
 * @param operation the tool or command that caused it
 * @param reason a person's words, or the operation's name
 * @param selectors what was meant: the kind, then the selector with its ids hashed
 * @param entries how many entries became invalid
 */
public record AuditRow(
    long position,
    long sequence,
    String account,
    Instant at,
    String actor,
    String operation,
    String reason,
    List<String> selectors,
    long entries) {
  public AuditRow {
    selectors = List.copyOf(selectors);
  }
}
