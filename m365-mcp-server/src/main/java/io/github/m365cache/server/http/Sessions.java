package io.github.m365cache.server.http;

import io.modelcontextprotocol.spec.McpStreamableServerSession;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The sessions there are: bounded in number, gone when nobody uses them. Safe for concurrent use.
 */
final class Sessions {
  private final int max;
  private final long idleNanos;
  private final LongSupplier ticker;
  private final Map<String, ClientSession> byId = new HashMap<>();

  /**
   * No sessions yet.
   *
   * @param ticker nanoseconds that only go forward
   */
  Sessions(int max, Duration idle, LongSupplier ticker) {
    this.max = max;
    this.idleNanos = idle.toNanos();
    this.ticker = ticker;
  }

  /** Keeps a session; empty when there are too many. */
  Optional<ClientSession> add(
      McpStreamableServerSession session, Principal principal, String version) {
    sweep();
    synchronized (this) {
      if (byId.size() >= max) {
        return Optional.empty();
      }
      ClientSession added = new ClientSession(session, principal, version, ticker.getAsLong());
      byId.put(added.id(), added);
      return Optional.of(added);
    }
  }

  /** The session of this id if it is this principal's; it counts as used then. */
  Optional<ClientSession> find(@Nullable String id, Principal principal) {
    long now = ticker.getAsLong();
    Optional<ClientSession> found = get(id).filter(session -> session.belongsTo(principal));
    if (found.isPresent() && isIdle(found.get(), now)) {
      remove(found.get());
      return Optional.empty();
    }
    found.ifPresent(session -> session.used(now));
    return found;
  }

  private synchronized Optional<ClientSession> get(@Nullable String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Whether there is such a session, whosever it is. */
  boolean has(@Nullable String id) {
    return get(id).isPresent();
  }

  private boolean isIdle(ClientSession session, long now) {
    return now - session.idleSince(now) >= idleNanos;
  }

  void remove(ClientSession session) {
    synchronized (this) {
      byId.remove(session.id());
    }
    session.close();
  }

  /** Removes what nobody uses. */
  void sweep() {
    long now = ticker.getAsLong();
    all().stream().filter(session -> isIdle(session, now)).forEach(this::remove);
  }

  /** Shows every client that listens that the server lives. */
  void keepAlive() {
    all().forEach(ClientSession::keepAlive);
  }

  synchronized Collection<ClientSession> all() {
    return List.copyOf(byId.values());
  }
}
