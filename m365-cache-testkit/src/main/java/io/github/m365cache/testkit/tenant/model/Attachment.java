package io.github.m365cache.testkit.tenant.model;

/**
 * A file attachment.
 *
 * @param seed what its ids are made from
 */
public record Attachment(
    int index,
    String name,
    String contentType,
    int size,
    boolean inline,
    long seed,
    FileContent content) {
  /** One whose bytes are made from its seed. */
  public Attachment(
      int index, String name, String contentType, int size, boolean inline, long seed) {
    this(index, name, contentType, size, inline, seed, FileContent.made(seed, size, false));
  }
}
