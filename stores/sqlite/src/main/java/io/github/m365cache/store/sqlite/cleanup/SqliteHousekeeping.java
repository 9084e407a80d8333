package io.github.m365cache.store.sqlite.cleanup;

import io.github.m365cache.engine.store.Holding;
import io.github.m365cache.engine.store.Housekeeping;
import io.github.m365cache.engine.store.Removal;
import io.github.m365cache.engine.store.Sweep;
import io.github.m365cache.store.sqlite.coherence.Coherence;
import io.github.m365cache.store.sqlite.platform.Surroundings;
import io.github.m365cache.store.sqlite.session.Checkpoints;
import io.github.m365cache.store.sqlite.session.Sessions;
import java.util.List;
import java.util.function.Supplier;

/** Sweeps as queries of candidates and transactions of portions. */
public final class SqliteHousekeeping implements Housekeeping {
  private final Sessions sessions;
  private final Removing removing;
  private final Supplier<Breaks> breaks;

  public SqliteHousekeeping(
      Sessions sessions, Coherence coherence, Checkpoints checkpoints, Surroundings surroundings) {
    this.sessions = sessions;
    this.removing = new Removing(coherence, surroundings.clock());
    this.breaks = () -> new Breaks(checkpoints, surroundings.pause());
  }

  @Override
  public List<Holding> holdings() {
    return sessions.aside(Holdings::all);
  }

  @Override
  public Sweep sweep(Removal removal) {
    if (removal instanceof Removal.Expired expired) {
      return of(new Excess.Everything(), session -> Candidates.expired(session, expired.now()));
    }
    if (removal instanceof Removal.Bytes bytes) {
      return of(new Excess.Bytes(bytes), session -> Candidates.tooManyBytes(session, bytes));
    }
    if (removal instanceof Removal.Entries entries) {
      return of(
          new Excess.Entries(entries), session -> Candidates.tooManyEntries(session, entries));
    }
    return new TaskSweep(sessions, breaks.get(), (Removal.Tasks) removal);
  }

  private Sweep of(Excess excess, Sessions.Work<List<Candidate>> candidates) {
    return new EntrySweep(sessions, removing, breaks.get(), excess, sessions.aside(candidates));
  }
}
