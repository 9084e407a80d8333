package io.github.m365cache.engine;

import io.github.m365cache.api.SecretStore;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.CacheStore;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The secrets of whichever store is open at the time of the call. A store that fails is as good as
 * none, since whoever asks can do without; but what could not be removed is still there.
 */
record LateSecrets(StoreAccess access, Departures departures) implements SecretStore {
  private static final Logger LOG = LoggerFactory.getLogger(LateSecrets.class);

  @Override
  public Map<String, byte[]> startingWith(String prefix) {
    return read(secrets -> secrets.startingWith(prefix)).orElse(Map.of());
  }

  @Override
  public Optional<byte[]> find(String name) {
    return read(secrets -> secrets.find(name)).flatMap(found -> found);
  }

  private <T> Optional<T> read(Function<SecretStore, T> look) {
    try {
      // However long a new key takes: a token that is not found would be a sign-out.
      return access.settledStore().map(store -> look.apply(store.secrets()));
    } catch (CacheFaultException fault) {
      LOG.warn("a secret could not be read: {}", fault.fault().wireName());
      return Optional.empty();
    }
  }

  @Override
  public void keep(String name, byte[] value) {
    // The store first: what is removed after that is refused by it, or it is closed.
    Optional<CacheStore> store = access.settledStore();
    if (departures.concerns(name, value)) {
      return;
    }
    try {
      store.ifPresent(open -> open.secrets().keep(name, value));
    } catch (CacheFaultException fault) {
      LOG.warn("a secret could not be kept: {}", fault.fault().wireName());
    }
  }

  @Override
  public void remove(String name) {
    access.settledStore().ifPresent(store -> store.secrets().remove(name));
  }
}
