package io.github.m365cache.graph;

import io.github.m365cache.api.Account;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.AccountType;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.Progress;
import io.github.m365cache.api.SecretStore;
import io.github.m365cache.api.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server, and Graph in front of it with a clock that only waits move. */
public final class Fixture implements AutoCloseable {
  static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
  public static final Account ACCOUNT =
      new Account(new AccountId("oid.tid"), "someone@contoso.example", AccountType.WORK);

  public final TestServer server = new TestServer();
  public final List<Duration> waits = new CopyOnWriteArrayList<>();
  public final AtomicInteger metered = new AtomicInteger();
  public final Secrets secrets = new Secrets();
  public final GraphAccess access;
  public final Graph graph;
  private Instant now = START;

  public Fixture() {
    access = GraphAccess.open(options(server.uri()));
    graph = access.graph(account -> "token-of-" + account.id());
  }

  GraphOptions options(java.net.URI endpoint) {
    return new GraphOptions(
        endpoint,
        Duration.ofSeconds(20),
        Duration.ofSeconds(10),
        new Concurrency(4, 8, 3, 0.2),
        this::now,
        this::sleep,
        () -> 0L);
  }

  public synchronized Instant now() {
    return now;
  }

  synchronized void sleep(Duration pause) {
    waits.add(pause);
    now = now.plus(pause);
  }

  public CallContext call() {
    return new CallContext(ACCOUNT, START.plusSeconds(60), metered::incrementAndGet);
  }

  /** A call that nobody waits for. */
  public CallContext behind(Urgency urgency) {
    return new CallContext(
        ACCOUNT, START.plusSeconds(60), metered::incrementAndGet, Progress.NONE, urgency);
  }

  @Override
  public void close() {
    access.close();
    server.close();
  }

  /** Secrets in memory. */
  public static final class Secrets implements SecretStore {
    final Map<String, byte[]> kept = new ConcurrentHashMap<>();

    @Override
    public Map<String, byte[]> startingWith(String prefix) {
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
    public void keep(String name, byte[] value) {
      kept.put(name, value.clone());
    }

    @Override
    public void remove(String name) {
      kept.remove(name);
    }
  }
}
