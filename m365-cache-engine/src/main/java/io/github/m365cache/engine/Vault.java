package io.github.m365cache.engine;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.SecretStore;
import java.util.Map;
import java.util.Optional;

/**
 * The secrets of whichever store is open at the time of the call, for what must not be lost without
 * a word: where there is no store, every method says so.
 */
record Vault(StoreAccess access) implements SecretStore {
  @Override
  public Map<String, byte[]> startingWith(String prefix) {
    // Whoever looks who is there remembers the last look, and need not wait for a new key.
    return access.store().orElseThrow(this::missing).secrets().startingWith(prefix);
  }

  @Override
  public Optional<byte[]> find(String name) {
    return secrets().find(name);
  }

  @Override
  public void keep(String name, byte[] value) {
    secrets().keep(name, value);
  }

  @Override
  public void remove(String name) {
    secrets().remove(name);
  }

  private SecretStore secrets() {
    return access.settledStore().orElseThrow(this::missing).secrets();
  }

  private M365Exception missing() {
    String why =
        access
            .fault()
            .map(fault -> "cannot be used (" + fault.fault().wireName() + "): " + fault.message())
            .orElse("is switched off by m365.cache.enabled or M365_MCP_CACHE_ENABLED");
    return new M365Exception(
        ErrorCode.UNAVAILABLE, "sign-ins are kept in the encrypted cache, which " + why);
  }
}
