package io.github.m365cache.engine.store;

import io.github.m365cache.api.SecretStore;

/** An open store; its parts share one lock and one file. */
public interface CacheStore extends AutoCloseable {
  EntryStore entries();

  UsageStore usage();

  SecretStore secrets();

  /**
   * Writes out what is pending and closes. Calls under way finish first; later ones are a {@link
   * CacheFault#IO}.
   */
  @Override
  void close();
}
