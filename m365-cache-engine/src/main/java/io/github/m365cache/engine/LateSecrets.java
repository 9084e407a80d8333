package io.github.m365cache.engine;

import io.github.m365cache.api.SecretStore;
import java.util.Optional;

/** The secrets of whichever store is open at the time of the call. */
record LateSecrets(StoreAccess access) implements SecretStore {
  @Override
  public Optional<byte[]> find(String name) {
    return access.store().flatMap(store -> store.secrets().find(name));
  }

  @Override
  public void keep(String name, byte[] value) {
    access.store().ifPresent(store -> store.secrets().keep(name, value));
  }

  @Override
  public void remove(String name) {
    access.store().ifPresent(store -> store.secrets().remove(name));
  }
}
