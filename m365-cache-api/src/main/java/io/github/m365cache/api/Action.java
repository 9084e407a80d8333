package io.github.m365cache.api;

/**
 * Changes something in Microsoft 365. The engine runs it once, then makes the affected entries
 * invalid.
 */
@FunctionalInterface
public interface Action {
  /**
   * Makes the change.
   *
   * @return the answer: one JSON object in UTF-8, whose fields the operation's invalidation rules
   *     may name as {@code result.field}
   * @throws M365Exception when nothing was changed, or when that is not known: the engine then
   *     invalidates all the same unless the code says that Graph refused ({@code INVALID_ARGUMENT},
   *     {@code NOT_FOUND}, {@code FORBIDDEN}, {@code AUTH_REQUIRED}, {@code CONFLICT}, {@code
   *     THROTTLED})
   * @throws InterruptedException when the caller gave up; counts as not known
   */
  byte[] run(ActionRequest request) throws InterruptedException;
}
