package io.github.m365cache.store.sqlite.audit;

import io.github.m365cache.engine.store.AuditBreak;
import io.github.m365cache.engine.store.AuditReport;
import io.github.m365cache.store.sqlite.file.DatabaseFile;
import io.github.m365cache.store.sqlite.platform.Faults;
import io.github.m365cache.store.sqlite.session.Session;
import io.github.m365cache.store.sqlite.session.Sessions;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Checks the chain from its start to its end, and its end against the file that keeps it. The
 * secret is read anew and the file opened anew: what counts is what the next opening would find.
 */
final class AuditCheck {
  private final DatabaseFile file;
  private final Sessions sessions;
  private final long databaseId;
  private final RandomGenerator random;

  AuditCheck(DatabaseFile file, Sessions sessions, long databaseId, RandomGenerator random) {
    this.file = file;
    this.sessions = sessions;
    this.databaseId = databaseId;
    this.random = random;
  }

  /** What a check begins with. */
  private record Begun(ChainKey key, ChainStart start, ChainWalk walk) {}

  AuditReport run() {
    Optional<AuditReport> report = Optional.empty();
    while (report.isEmpty()) {
      Begun begun = sessions.aside(this::begin);
      while (sessions.aside(session -> begun.walk().step(session, line -> true)) > 0) {
        // The next portion is read from a new snapshot.
      }
      report = sessions.write(session -> end(session, begun));
    }
    return report.get();
  }

  private Begun begin(Session session) throws SQLException {
    ChainKey key = ChainKey.of(session, random);
    ChainStart start = ChainStart.read(session);
    return new Begun(key, start, new ChainWalk(key, start.last()).lookBeforeStart(session));
  }

  /** Nobody writes now. Empty when retention has moved the start meanwhile. */
  private Optional<AuditReport> end(Session session, Begun begun) throws SQLException {
    ChainStart start = ChainStart.read(session);
    if (!start.last().equals(begun.start().last())) {
      return Optional.empty();
    }
    ChainWalk walk = begun.walk();
    while (walk.step(session, line -> true) > 0) {
      // What was added since the last portion.
    }
    Optional<AuditBreak> first =
        start.isSealedBy(begun.key())
            ? first(begun, walk)
            : Optional.of(
                new AuditBreak(AuditBreak.Kind.START_ALTERED, start.last().position() + 1, 0));
    return Optional.of(new AuditReport(walk.rows(), first));
  }

  private Optional<AuditBreak> first(Begun begun, ChainWalk walk) {
    HeadState state = state(begun.key());
    AuditBreak kept = state.mark();
    Stream<AuditBreak> mark =
        Stream.ofNullable(kept).filter(each -> each.position() > begun.start().last().position());
    Optional<AuditBreak> now = walk.found().or(() -> state.misfit(walk.end()));
    return Stream.concat(mark, now.stream()).min(Comparator.comparingLong(AuditBreak::position));
  }

  private HeadState state(ChainKey key) {
    ChainFile anew = new ChainFile(file.chain());
    try {
      return HeadState.read(anew, key, databaseId);
    } catch (IOException unreadable) {
      throw Faults.io(
          "the cache's '.chain' file cannot be read; check its permissions", unreadable);
    } finally {
      anew.close();
    }
  }
}
