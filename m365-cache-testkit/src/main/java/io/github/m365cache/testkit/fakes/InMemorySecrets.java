package io.github.m365cache.testkit.fakes;

import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.SecretStore;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** Secrets in memory, which can fail on command and counts its looks. Safe for concurrent use. */
public final class InMemorySecrets implements SecretStore {
  private final Map<String, byte[]> kept = new TreeMap<>();
  private final AtomicLong looks = new AtomicLong();
  private Optional<M365Exception> failure = Optional.empty();

  /** Without any secret. */
  public InMemorySecrets() {}

  /** From now on every call raises this. */
  public synchronized void failWith(M365Exception raised) {
    failure = Optional.of(raised);
  }

  /** From now on calls go well. */
  public synchronized void recover() {
    failure = Optional.empty();
  }

  /** How often somebody looked for a secret. */
  public long looks() {
    return looks.get();
  }

  @Override
  public synchronized Map<String, byte[]> startingWith(String prefix) {
    looks.incrementAndGet();
    demandHealth();
    Map<String, byte[]> found = new TreeMap<>();
    kept.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            found.put(name, value.clone());
          }
        });
    return found;
  }

  @Override
  public synchronized void keep(String name, byte[] value) {
    demandHealth();
    kept.put(name, value.clone());
  }

  @Override
  public synchronized void remove(String name) {
    demandHealth();
    kept.remove(name);
  }

  private void demandHealth() {
    failure.ifPresent(
        raised -> {
          throw raised;
        });
  }
}
