package io.github.m365cache.keys.keyring;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.PasswordAccessException;

/** The keyring that java-keyring finds on this platform. */
final class SystemKeyring implements Keyrings.Open {
  private final Keyring keyring;

  private SystemKeyring(Keyring keyring) {
    this.keyring = keyring;
  }

  static SystemKeyring open() throws BackendNotSupportedException {
    return new SystemKeyring(Keyring.create());
  }

  @Override
  public String find(String service, String account) throws PasswordAccessException {
    return keyring.getPassword(service, account);
  }

  @Override
  public void keep(String service, String account, String text) throws PasswordAccessException {
    keyring.setPassword(service, account, text);
  }

  @Override
  public void remove(String service, String account) throws PasswordAccessException {
    keyring.deletePassword(service, account);
  }

  @Override
  public void close() throws Exception {
    keyring.close();
  }
}
