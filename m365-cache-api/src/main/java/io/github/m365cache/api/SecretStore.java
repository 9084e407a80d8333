package io.github.m365cache.api;

import java.util.Optional;

/**
 * Where sign-in keeps what must survive a restart. Encrypted at rest; safe for concurrent use, also
 * by other processes.
 */
public interface SecretStore {
  /** A copy of the secret. */
  Optional<byte[]> find(String name);

  /** Keeps a copy of {@code value}, in place of the one there was. */
  void keep(String name, byte[] value);

  /** Removes the secret; does nothing when there is none. */
  void remove(String name);
}
