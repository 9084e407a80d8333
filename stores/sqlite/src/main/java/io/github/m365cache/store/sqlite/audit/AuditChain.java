package io.github.m365cache.store.sqlite.audit;

import io.github.m365cache.engine.store.AuditBreak;
import io.github.m365cache.store.sqlite.file.DatabaseFile;
import io.github.m365cache.store.sqlite.session.Session;
import io.github.m365cache.store.sqlite.session.Sessions;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The chain of the audit's rows: each carries the HMAC of itself and the row before. Its end is
 * kept in a file beside the database as well, because rows that are gone from the end leave no
 * trace in what stays.
 *
 * <p>The file is written before the commit with the end before and the end to come, and once more
 * after the commit. A crash between leaves an end that is one of the two. What does not fit is
 * never put right in silence: the first time is marked in the file and stays there until retention
 * has passed the place.
 */
public final class AuditChain {
  private static final Logger LOG = LoggerFactory.getLogger(AuditChain.class);
  private static final String END =
      "SELECT invalidation_id, chain FROM cache_invalidation"
          + " ORDER BY invalidation_id DESC LIMIT 1";

  private final ChainFile file;
  private final ChainKey key;
  private final long databaseId;
  private HeadBytes own;

  AuditChain(ChainFile file, ChainKey key, long databaseId) {
    this.file = file;
    this.key = key;
    this.databaseId = databaseId;
    this.own = HeadBytes.of(ChainHead.at(databaseId, ChainLink.first(), null), key);
  }

  /** Opens the chain of a database, and its file beside it. */
  public static AuditChain open(
      DatabaseFile file, Sessions sessions, long databaseId, RandomGenerator random) {
    ChainKey key = sessions.read(session -> ChainKey.of(session, random));
    AuditChain chain = new AuditChain(new ChainFile(file.chain()), key, databaseId);
    sessions.write(chain::begin);
    return chain;
  }

  /** Where the rows end. */
  static ChainLink end(Session session) throws SQLException {
    Optional<ChainLink> row =
        session.first(END, rows -> ChainLink.stored(rows.getLong(1), rows.getBytes(2)));
    return row.isPresent() ? row.get() : ChainStart.read(session).last();
  }

  /** Makes the file once in a database's life, and tidies what a crash left; in a transaction. */
  boolean begin(Session session) throws SQLException {
    ChainStart start = ChainStart.read(session);
    ChainLink end = end(session);
    try {
      HeadState state = HeadState.read(file, key, databaseId);
      if (!start.headMade() && start.isSealedBy(key)) {
        file.write(ChainHead.at(databaseId, end, firstMark(state, end)).encoded(key), 0);
        ChainStart.of(key, start.last(), true).keep(session);
      } else if (state.misfit(end).isPresent()) {
        LOG.warn("The cache's audit does not end where its '.chain' file says; see 'cache verify'");
      } else {
        file.write(ChainHead.at(databaseId, end, state.mark()).encoded(key), 0);
      }
    } catch (IOException unusable) {
      complain(unusable);
    }
    return true;
  }

  /** Nothing is the rule for a new database; a file of another was left behind otherwise. */
  private static @Nullable AuditBreak firstMark(HeadState state, ChainLink end) {
    boolean missing =
        state instanceof HeadState.Lost lost && lost.kind() == AuditBreak.Kind.HEAD_MISSING;
    return missing ? null : state.misfit(end).orElse(state.mark());
  }

  /** Adds a row; in a transaction, which {@link #settle} follows. */
  ChainLink append(Session session, AuditLine line, ChainLink end) throws SQLException {
    ChainLink next = key.append(session, line, end);
    announce(session, end, next);
    return next;
  }

  private synchronized void announce(Session session, ChainLink end, ChainLink next)
      throws SQLException {
    try {
      byte[] there = file.read(ChainHead.SIZE);
      HeadState state = own.isIn(there) ? own.state() : HeadState.read(file, key, databaseId);
      AuditBreak mark = mark(session, state, end);
      own = own.followedBy(ChainHead.between(databaseId, end, next, mark), key);
      file.write(own.bytes(), 0);
    } catch (IOException unusable) {
      complain(unusable);
    }
  }

  private static @Nullable AuditBreak mark(Session session, HeadState state, ChainLink end)
      throws SQLException {
    AuditBreak kept = state.mark();
    if (kept != null && kept.position() > ChainStart.read(session).last().position()) {
      return kept;
    }
    return state.misfit(end).orElse(null);
  }

  /**
   * Tells the file that an end is committed. Without the lock: when another end is under way
   * meanwhile, the file only stays as it would after a crash.
   */
  public synchronized void settle(ChainLink end) {
    if (!own.head().after().equals(end)) {
      return;
    }
    try {
      own = own.settled(key);
      file.write(own.settledBytes(), ChainHead.SETTLED_AT);
    } catch (IOException unusable) {
      complain(unusable);
    }
  }

  /** The cache works on: the next check finds that the file fell behind. */
  private static void complain(IOException unusable) {
    LOG.warn("The cache's '.chain' file cannot be written; 'cache verify' will say so");
    LOG.debug("Why the '.chain' file cannot be written", unusable);
  }

  /** Closes the file that keeps the end. */
  public void close() {
    file.close();
  }
}
