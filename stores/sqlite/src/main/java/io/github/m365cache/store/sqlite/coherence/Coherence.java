package io.github.m365cache.store.sqlite.coherence;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.Validity;
import io.github.m365cache.store.sqlite.file.DatabaseFile;
import io.github.m365cache.store.sqlite.session.Session;
import io.github.m365cache.store.sqlite.session.Sessions;
import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.sql.SQLException;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells every process that maps the sidecar what a commit touched, before the commit. An entry
 * carries the sequence of the snapshot that it was read from, and holds while no slot that it
 * hashes to is above that.
 *
 * <p>A process that could know of a commit sees its slots; an entry older than the commit carries a
 * lower sequence. A crash between slot and commit leaves a slot too high, which costs misses until
 * the next commit passes it.
 */
public final class Coherence {
  private static final Logger LOG = LoggerFactory.getLogger(Coherence.class);

  private static final String NEXT =
      "UPDATE clock SET seq = max(seq, ?) + 1 WHERE id = 0 RETURNING seq";
  private static final String DATABASE_ID = "SELECT database_id FROM clock WHERE id = 0";

  private final DatabaseFile file;
  private final RandomGenerator random;
  private volatile @Nullable Slots slots;
  private volatile boolean serving = true;
  private volatile long databaseId;

  /** Not used before {@link #start}. */
  public Coherence(DatabaseFile file, RandomGenerator random) {
    this.file = file;
    this.random = random;
  }

  /** Maps the sidecar; without it nothing is ever valid, and everything else works. */
  public void start(Sessions sessions) {
    databaseId = sessions.read(session -> session.number(DATABASE_ID, 0));
    slots = map();
    if (slots == null) {
      serving = false;
    } else {
      claim(sessions);
    }
  }

  private @Nullable Slots map() {
    try {
      return Slots.of(file, random);
    } catch (IOException | RuntimeException unusable) {
      LOG.warn("The cache's '.gen' file cannot be used; the memory tier stays off");
      LOG.debug("Why the '.gen' file cannot be used", unusable);
      return null;
    }
  }

  /** A sidecar of another database (one that was moved aside) says nothing about this one. */
  private void claim(Sessions sessions) {
    Slots mapped = slots;
    if (mapped != null && mapped.claim(Slots.DATABASE, databaseId) != databaseId) {
      sessions.write(
          session -> {
            mapped.store(Slots.DATABASE, databaseId);
            announce(next(session), IntStream.of(Slots.GLOBAL));
            return true;
          });
    }
  }

  /** The sequence of a transaction that changes what may be served. */
  public long next(Session session) throws SQLException {
    long floor = 0;
    Slots mapped = slots;
    if (mapped != null) {
      floor = floorOf(mapped);
    }
    return session.number(NEXT, 0, floor);
  }

  private long floorOf(Slots mapped) {
    try {
      return mapped.at(Slots.HIGHEST);
    } catch (InternalError truncated) {
      stopServing(truncated);
      return 0;
    }
  }

  /** The last act of such a transaction before its commit. */
  public void announce(long sequence, IntStream touched) {
    Slots mapped = current();
    if (mapped == null) {
      return;
    }
    try {
      mapped.raise(Slots.HIGHEST, sequence);
      touched.forEach(slot -> mapped.raise(slot, sequence));
      // SQLite's own stores come from native code, which the volatile stores do not order.
      VarHandle.fullFence();
    } catch (InternalError truncated) {
      stopServing(truncated);
    }
  }

  /**
   * Where to announce. When somebody replaced the sidecar, other processes may map the new one:
   * they are told there, and this process serves nothing from memory any more.
   */
  private @Nullable Slots current() {
    Slots mapped = slots;
    if (mapped != null && !mapped.stillThere()) {
      stopServing(null);
      mapped = map();
      slots = mapped;
    }
    return mapped;
  }

  /** The mark of the account's last change that the database was not told of; 0 without one. */
  public long mark(AccountId account) {
    Slots mapped = slots;
    if (mapped == null) {
      return 0;
    }
    try {
      return mapped.at(Slots.ofMark(account.value()));
    } catch (InternalError truncated) {
      stopServing(truncated);
      return 0;
    }
  }

  /** Of an entry. */
  public Validity validity(EntryKey key, long sequence) {
    return validity(key, sequence, Slots.ofType(key.account().value(), key.type()));
  }

  /** Of there being no entry. */
  public Validity absence(EntryKey key, long sequence) {
    return validity(key, sequence, Slots.ofAccount(key.account().value()));
  }

  private Validity validity(EntryKey key, long sequence, int scope) {
    Slots mapped = slots;
    if (mapped == null || !serving) {
      return () -> false;
    }
    return new SlotValidity(this, mapped, sequence, scope, Slots.ofKey(key));
  }

  /** The database's own number, whatever its file is called. */
  public long databaseId() {
    return databaseId;
  }

  boolean isServing() {
    return serving;
  }

  /** Checks what a look at a slot cannot see; to be called about once a second. */
  public void guard() {
    try {
      Slots mapped = current();
      if (mapped != null && mapped.at(Slots.DATABASE) != databaseId) {
        stopServing(null);
      }
    } catch (InternalError truncated) {
      stopServing(truncated);
    }
  }

  /** For good: a file that was damaged once may read as zeros, which would be too low. */
  void stopServing(@Nullable Throwable cause) {
    if (serving) {
      serving = false;
      LOG.warn("The cache's '.gen' file was changed; the memory tier is off from now on");
      LOG.debug("What told of the change", cause);
    }
  }

  /** Nothing that was read holds any longer. */
  public void close() {
    serving = false;
  }
}
