package io.github.m365cache.api;

import java.util.Map;
import java.util.Optional;

/**
 * Where sign-in keeps what must survive a restart. Encrypted at rest; safe for concurrent use, also
 * by other processes.
 */
public interface SecretStore {
  /** Copies of the secrets whose names begin so, by name; those of one moment. */
  Map<String, byte[]> startingWith(String prefix);

  /** A copy of the secret. */
  default Optional<byte[]> find(String name) {
    return Optional.ofNullable(startingWith(name).get(name));
  }

  /** Keeps a copy of {@code value}, in place of the one there was. */
  void keep(String name, byte[] value);

  /** Removes the secret; does nothing when there is none. */
  void remove(String name);
}
