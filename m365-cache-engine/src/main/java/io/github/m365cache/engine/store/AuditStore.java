package io.github.m365cache.engine.store;

import java.time.Instant;
import java.util.List;

/**
 * What invalidations left: who, what and why, and no id. {@link EntryStore#invalidate} adds a row
 * in its own transaction; the rows are chained, so that an edit of one is noticed.
 */
public interface AuditStore {
  /**
   * Checks every row and the end of the chain. Reads in portions beside the calls under way; only
   * the last look, at the end of the chain, keeps writes waiting.
   */
  AuditReport verify();

  /**
   * The newest rows below a position, newest first.
   *
   * @param below {@link Long#MAX_VALUE} for the newest there are; the last row's position for more
   * @param limit at most so many
   */
  List<AuditRow> list(long below, int limit);

  /**
   * Deletes rows from the oldest on, up to the first that is not older than {@code before}, in
   * portions that each are one transaction. Stops early at a row that {@link #verify} would report,
   * so that nothing that was edited is forgotten before it was seen.
   *
   * @return how many are gone
   */
  long forget(Instant before);
}
