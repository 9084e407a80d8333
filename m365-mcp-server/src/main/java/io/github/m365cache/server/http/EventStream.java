package io.github.m365cache.server.http;

import io.github.m365cache.server.json.WireBuffer;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Server-sent events in one response; each message is one event. Safe for concurrent use. */
final class EventStream {
  private final AsyncContext async;
  private final OutputStream out;
  private final ReentrantLock lock = new ReentrantLock();
  private final WireBuffer buffer = new WireBuffer();
  private boolean closed;

  private EventStream(AsyncContext async, OutputStream out) {
    this.async = async;
    this.out = out;
  }

  /** Begins the response: the client sees at once that there is a stream. */
  static EventStream open(AsyncContext async, HttpServletResponse response) throws IOException {
    response.setStatus(HttpServletResponse.SC_OK);
    response.setContentType(Headers.EVENTS);
    response.setHeader("X-Accel-Buffering", "no");
    response.flushBuffer();
    return new EventStream(async, response.getOutputStream());
  }

  /** Sends a message; whether the client could be reached. */
  boolean send(Consumer<WireBuffer> message) {
    lock.lock();
    try {
      buffer.append("event: message\ndata: ");
      message.accept(buffer);
      buffer.append("\n\n");
      return write();
    } finally {
      lock.unlock();
    }
  }

  /** Shows that the connection lives; nothing where a message is just being written. */
  void keepAlive() {
    if (lock.tryLock()) {
      try {
        buffer.append(": \n\n");
        boolean unused = write();
      } finally {
        lock.unlock();
      }
    }
  }

  private boolean write() {
    if (closed) {
      buffer.clear();
      return false;
    }
    try {
      buffer.drainTo(out);
      return true;
    } catch (IOException gone) {
      close();
      return false;
    }
  }

  boolean isOpen() {
    lock.lock();
    try {
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the response. */
  void close() {
    lock.lock();
    try {
      if (!closed) {
        closed = true;
        Responses.end(async);
      }
    } finally {
      lock.unlock();
    }
  }
}
