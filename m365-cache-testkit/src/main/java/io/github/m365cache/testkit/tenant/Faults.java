package io.github.m365cache.testkit.tenant;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What goes wrong in the tenant, on command. Safe for concurrent use. */
public final class Faults {
  private final Tokens tokens;
  private final DeltaRounds rounds;
  private final List<Armed> armed = new ArrayList<>();
  private final Map<String, Deque<Instant>> recent = new HashMap<>();
  private Duration mailLatency;
  private Duration driveLatency;
  private boolean unreachable;
  private int copyLooks;
  private int throttleLimit;
  private Duration throttleWindow = Duration.ZERO;
  private Optional<DriveBudget> driveBudget = Optional.empty();

  private record Armed(int left, RequestMatch match, Fault fault) {}

  Faults(Tokens tokens, DeltaRounds rounds, TenantSettings settings) {
    this.tokens = tokens;
    this.rounds = rounds;
    this.mailLatency = settings.mailLatency();
    this.driveLatency = settings.driveLatency();
  }

  /** The next {@code count} requests that match, those inside of batches too, meet the fault. */
  public synchronized void next(int count, RequestMatch match, Fault fault) {
    if (count < 1) {
      throw new IllegalArgumentException("count must be at least 1");
    }
    armed.add(new Armed(count, match, fault));
  }

  /** From now on a user's requests above {@code limit} in a window get 429 with Retry-After. */
  public synchronized void throttle(int limit, Duration window) {
    throttleLimit = limit;
    throttleWindow = window;
    recent.clear();
  }

  /**
   * From now on the app may use so many resource units of drives in a minute. Answers tell of it
   * when most of them are used up; what goes beyond gets 429.
   */
  public synchronized void driveBudget(int units) {
    driveBudget = Optional.of(new DriveBudget(units));
  }

  public synchronized void latency(Duration mail, Duration drive) {
    mailLatency = mail;
    driveLatency = drive;
  }

  /** While it is set, connections are closed without an answer. The control paths stay. */
  public synchronized void unreachable(boolean on) {
    unreachable = on;
  }

  /** From now on a copy is done when its monitor was looked at so many times, 0 at first. */
  public synchronized void copiesTake(int looks) {
    copyLooks = looks;
  }

  synchronized int copyLooks() {
    return copyLooks;
  }

  /** Makes the delta and next links of all delta queries so far expired: 410. */
  public void expireDeltaTokens() {
    rounds.expire();
  }

  /** The user's tokens get 401 from now on. */
  public void revoke(String user) {
    tokens.revoke(user);
  }

  public void reinstate(String user) {
    tokens.reinstate(user);
  }

  /** Forgets what was armed, throttling, budget and unreachability. Latency and tokens stay. */
  public synchronized void clear() {
    armed.clear();
    unreachable = false;
    throttleLimit = 0;
    driveBudget = Optional.empty();
  }

  /** What answers to requests of this path tell of the budget. */
  synchronized Map<String, String> budgetHeaders(String path, Instant now) {
    return isDrive(path)
        ? driveBudget.map(budget -> budget.headers(now)).orElse(Map.of())
        : Map.of();
  }

  private static boolean isDrive(String path) {
    return path.startsWith("/drives") || path.startsWith("/me/drive");
  }

  synchronized boolean isUnreachable() {
    return unreachable;
  }

  synchronized Duration latency(String path) {
    return isDrive(path) ? driveLatency : mailLatency;
  }

  /** The fault that a request meets, used up by it. */
  synchronized Optional<Fault> take(String method, String path, String user, Instant now) {
    Iterator<Armed> iterator = armed.iterator();
    for (int i = 0; iterator.hasNext(); i++) {
      Armed one = iterator.next();
      if (one.match().matches(method, path, user)) {
        if (one.left() == 1) {
          iterator.remove();
        } else {
          armed.set(i, new Armed(one.left() - 1, one.match(), one.fault()));
        }
        return Optional.of(one.fault());
      }
    }
    Optional<Fault> refused =
        isDrive(path)
            ? driveBudget.flatMap(budget -> budget.take(method, path, now))
            : Optional.empty();
    return refused.or(() -> throttled(user, now));
  }

  private Optional<Fault> throttled(String user, Instant now) {
    if (throttleLimit == 0) {
      return Optional.empty();
    }
    Deque<Instant> times = recent.computeIfAbsent(user, u -> new ArrayDeque<>());
    while (!times.isEmpty() && times.getFirst().plus(throttleWindow).isBefore(now)) {
      times.removeFirst();
    }
    if (times.size() < throttleLimit) {
      times.addLast(now);
      return Optional.empty();
    }
    Duration wait = Duration.between(now, times.getFirst().plus(throttleWindow));
    String seconds = Long.toString(Math.max(1, wait.toSeconds() + 1));
    return Optional.of(new Fault.Status(429, Map.of("Retry-After", seconds)));
  }
}
