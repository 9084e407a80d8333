package io.github.m365cache.server.http;

import io.github.m365cache.engine.Reach;
import io.github.m365cache.server.protocol.InFlight;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import org.jspecify.annotations.Nullable;

/** A client's session: whose it is, what it speaks, what is under way. Safe for concurrent use. */
final class ClientSession {
  private final McpStreamableServerSession session;
  private final Principal principal;
  private final String version;
  private final InFlight inFlight = new InFlight();
  private volatile long usedAt;
  private @Nullable EventStream listening;
  private boolean closed;

  /**
   * A session.
   *
   * @param version of the protocol, as it was negotiated
   * @param now nanoseconds
   */
  ClientSession(McpStreamableServerSession session, Principal principal, String version, long now) {
    this.session = session;
    this.principal = principal;
    this.version = version;
    this.usedAt = now;
  }

  String id() {
    return session.getId();
  }

  McpStreamableServerSession session() {
    return session;
  }

  boolean belongsTo(Principal other) {
    return principal.equals(other);
  }

  /** The accounts of whoever began it. */
  Reach reach() {
    return principal.reach();
  }

  /** A client that says nothing is one of the oldest version, whatever it negotiated. */
  boolean speaks(@Nullable String header) {
    return header == null || header.equals(version) || header.equals(McpService.UNSAID);
  }

  InFlight inFlight() {
    return inFlight;
  }

  void used(long now) {
    usedAt = now;
  }

  /** Since when nobody used it; {@code now} while something is under way or listens. */
  long idleSince(long now) {
    return isListening() || !inFlight.isEmpty() ? now : usedAt;
  }

  private synchronized boolean isListening() {
    return listening != null && listening.isOpen();
  }

  /** The client listens on this stream from now on; one that it had before is closed. */
  synchronized void listen(EventStream stream, Payloads payloads) {
    if (closed) {
      stream.close();
      return;
    }
    EventStream before = listening;
    listening = stream;
    // The session holds on to it until there is another one.
    var unused = session.listeningStream(new ListeningTransport(stream, payloads));
    if (before != null) {
      before.close();
    }
  }

  synchronized void keepAlive() {
    if (listening != null) {
      listening.keepAlive();
    }
  }

  /** Cancels what is under way and ends the stream. */
  void close() {
    inFlight.cancelAll();
    synchronized (this) {
      closed = true;
      if (listening != null) {
        listening.close();
      }
    }
  }
}
