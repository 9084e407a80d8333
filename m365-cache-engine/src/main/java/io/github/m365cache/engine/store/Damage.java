package io.github.m365cache.engine.store;

/**
 * What a check of a store found wrong; tells no content and no id.
 *
 * @param kind what is wrong
 * @param count how often it was found
 */
public record Damage(Kind kind, long count) {
  /** What may be wrong in a store. */
  public enum Kind {
    /**
     * The file's pages or what leads from one to another, at least so often; the rest of the check
     * is left out.
     */
    PAGES,
    /** Entries whose payload is not what it declares, or whose ages decrease. */
    ENTRIES,
    /** Entries that were packed in a way that this version does not know. */
    UNKNOWN_CODECS,
    /** Entries without a payload. */
    MISSING_PAYLOADS,
    /** Payloads that no entry has and that do not wait to be deleted. */
    STRAY_PAYLOADS,
    /** Payloads that two entries have, or that an entry has and that wait to be deleted. */
    SHARED_PAYLOADS,
    /** Resource types of an account whose running sums are not the sums of their entries. */
    SUMS,
    /** Tags of no entry. */
    STRAY_TAGS,
    /** Tasks that cannot be read. */
    TASKS,
    /** Secrets that cannot be read. */
    SECRETS
  }
}
