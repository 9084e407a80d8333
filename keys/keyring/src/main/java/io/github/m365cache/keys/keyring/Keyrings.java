package io.github.m365cache.keys.keyring;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.PasswordAccessException;
import org.jspecify.annotations.Nullable;

/** Opens the keyring of the session. */
@FunctionalInterface
interface Keyrings {
  Open open() throws BackendNotSupportedException;

  /** A connection to the keyring; a passphrase is found by service and account. */
  interface Open {
    @Nullable String find(String service, String account) throws PasswordAccessException;

    void keep(String service, String account, String text) throws PasswordAccessException;

    void remove(String service, String account) throws PasswordAccessException;

    /** The keyring's own type of failure is the widest there is. */
    void close() throws Exception;
  }
}
