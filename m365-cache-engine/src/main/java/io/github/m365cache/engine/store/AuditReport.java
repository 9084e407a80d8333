package io.github.m365cache.engine.store;

import java.util.Optional;

/**
 * What a check of the audit found.
 *
 * @param rows how many rows were found to be as they were written
 * @param firstBreak the first place where the audit is not what it was, if there is one
 */
public record AuditReport(long rows, Optional<AuditBreak> firstBreak) {
  /** Whether nothing was found. */
  public boolean isWhole() {
    return firstBreak.isEmpty();
  }
}
