package io.github.m365cache.api;

import java.nio.channels.SeekableByteChannel;

/** A file that is being written under a name of its own. For one thread at a time. */
public interface NewFile extends AutoCloseable {
  /** Where its bytes go. */
  SeekableByteChannel channel();

  /**
   * Gives it the name that it was asked for; replaces nothing.
   *
   * @throws M365Exception {@code CONFLICT} when the name was taken meanwhile, {@code UNAVAILABLE}
   *     when the disk refuses
   */
  void keep();

  /** Removes it, unless it was kept. */
  @Override
  void close();
}
