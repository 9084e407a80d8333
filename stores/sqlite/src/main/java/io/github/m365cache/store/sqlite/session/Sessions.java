package io.github.m365cache.store.sqlite.session;

import io.github.m365cache.store.sqlite.platform.Faults;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of a store. The writer also reads: a commit by another connection makes a
 * reader's whole page cache cold, and with encryption that costs twenty reads. Fair, so that no
 * thread starves.
 */
public final class Sessions {
  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
  private static final int BUSY_ATTEMPTS = 6;

  private final Session writer;
  private final ReentrantLock writing = new ReentrantLock(true);
  private final BlockingQueue<Session> readers;
  private final int readerCount;
  private final AtomicBoolean starved = new AtomicBoolean();
  private volatile boolean closed;

  /** Takes the connections over; {@link #close} closes them. */
  public Sessions(Session writer, List<Session> readers) {
    this.writer = writer;
    this.readerCount = readers.size();
    this.readers = new ArrayBlockingQueue<>(Math.max(1, readerCount), true, readers);
  }

  /** Work on a connection. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Session session) throws SQLException;
  }

  /** Runs a read on the writer when it is free, else on a reader, else when the writer is free. */
  public <T> T read(Work<T> work) {
    if (writing.tryLock()) {
      return onWriter(work);
    }
    Session reader = readers.poll();
    if (reader != null) {
      return onReader(reader, work);
    }
    return alone(work);
  }

  /** Runs a transaction: what {@code work} returns is committed, what it throws is rolled back. */
  public <T> T write(Work<T> work) {
    writing.lock();
    return onWriter(session -> inTransaction(session, work));
  }

  /** Runs work on the writer, outside of a transaction. */
  public <T> T alone(Work<T> work) {
    writing.lock();
    return onWriter(work);
  }

  /** Runs work on a reader, so that no call waits for it; on the writer when there is no reader. */
  public <T> T aside(Work<T> work) {
    Session reader = readers.poll();
    if (reader != null) {
      return onReader(reader, work);
    }
    return alone(work);
  }

  private <T> T onWriter(Work<T> work) {
    try {
      return run(writer, work);
    } finally {
      writing.unlock();
    }
  }

  private <T> T onReader(Session reader, Work<T> work) {
    try {
      return run(reader, work);
    } finally {
      readers.add(reader);
    }
  }

  /** Both kinds of work may run again: a busy transaction has not begun, a read changes nothing. */
  private <T> T run(Session session, Work<T> work) {
    for (int attempt = 1; ; attempt++) {
      if (closed) {
        throw Faults.closed();
      }
      try {
        return work.on(session);
      } catch (SQLException failure) {
        if (Faults.code(failure) != Faults.BUSY || attempt == BUSY_ATTEMPTS) {
          starved.compareAndSet(false, Faults.isOfTheDisk(failure));
          throw Faults.of(failure);
        }
      }
    }
  }

  /** Whether the disk failed, or was full, since this was asked last. */
  boolean wereStarved() {
    return starved.getAndSet(false);
  }

  private static <T> T inTransaction(Session session, Work<T> work) throws SQLException {
    session.update("BEGIN IMMEDIATE");
    boolean committed = false;
    try {
      T result = work.on(session);
      session.update("COMMIT");
      committed = true;
      return result;
    } finally {
      if (!committed) {
        rollBack(session);
      }
    }
  }

  /** SQLite rolls back by itself after some errors, so this may find nothing to do. */
  private static void rollBack(Session session) {
    try {
      session.update("ROLLBACK");
    } catch (SQLException alreadyDone) {
      LOG.debug("Nothing to roll back", alreadyDone);
    }
  }

  /** Waits for the calls under way, runs {@code last} on the writer and closes everything. */
  public void close(Work<?> last) {
    writing.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      quietly(() -> last.on(writer));
      for (int i = 0; i < readerCount; i++) {
        Session reader = takeReader();
        if (reader != null) {
          quietly(() -> closeNow(reader));
        }
      }
      quietly(() -> closeNow(writer));
    } finally {
      writing.unlock();
    }
  }

  private static boolean closeNow(Session session) throws SQLException {
    session.close();
    return true;
  }

  /** Its work ends by itself, so waiting for it needs no limit; an interrupt is kept for later. */
  private @Nullable Session takeReader() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return readers.take();
        } catch (InterruptedException later) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @FunctionalInterface
  private interface Closing {
    Object run() throws SQLException;
  }

  private static void quietly(Closing closing) {
    try {
      closing.run();
    } catch (SQLException | RuntimeException failure) {
      LOG.warn("Closing the cache met an error; what was committed is safe");
      LOG.debug("Closing the cache failed", failure);
    }
  }
}
