package io.github.m365cache.engine.store;

import io.github.m365cache.api.SecretStore;

/**
 * An open store; its parts share one lock and one file.
 *
 * @param entries what answers are kept in
 * @param tagged finds them by what they show
 * @param usage hits and counters
 * @param recentReads what was asked for lately
 * @param secrets where sign-in keeps its tokens
 * @param locks what one process at a time may do
 * @param tasks what is to be done behind answers
 * @param taskRecords what became of it
 * @param audit what invalidations left
 * @param housekeeping makes room
 * @param integrity tells whether all of it can be read
 * @param removals how an account leaves
 * @param closing writes out what is pending and closes; running it again does nothing
 */
public record CacheStore(
    EntryStore entries,
    TaggedEntries tagged,
    UsageStore usage,
    RecentReads recentReads,
    SecretStore secrets,
    ProcessLocks locks,
    TaskQueue tasks,
    TaskRecords taskRecords,
    AuditStore audit,
    Housekeeping housekeeping,
    IntegrityCheck integrity,
    Removals removals,
    Runnable closing)
    implements AutoCloseable {

  /** The same store with other entries, such as ones that tell what is stored. */
  public CacheStore withEntries(EntryStore other) {
    return new CacheStore(
        other,
        tagged,
        usage,
        recentReads,
        secrets,
        locks,
        tasks,
        taskRecords,
        audit,
        housekeeping,
        integrity,
        removals,
        closing);
  }

  /**
   * Writes out what is pending and closes. Calls under way finish first; later ones are a {@link
   * CacheFault#IO}.
   */
  @Override
  public void close() {
    closing.run();
  }
}
