package io.github.m365cache.store.sqlite.cleanup;

import io.github.m365cache.engine.store.Portion;
import io.github.m365cache.engine.store.Sweep;
import io.github.m365cache.store.sqlite.session.Sessions;
import java.util.List;
import java.util.Optional;

/** Removes chosen entries, a portion in a transaction; others may write in between. */
final class EntrySweep implements Sweep {
  private final Sessions sessions;
  private final Removing removing;
  private final Breaks breaks;
  private final Excess excess;
  private final List<Candidate> candidates;
  private int at;

  EntrySweep(
      Sessions sessions,
      Removing removing,
      Breaks breaks,
      Excess excess,
      List<Candidate> candidates) {
    this.sessions = sessions;
    this.removing = removing;
    this.breaks = breaks;
    this.excess = excess;
    this.candidates = candidates;
  }

  @Override
  public Optional<Portion> next() {
    if (at == candidates.size()) {
      return Optional.empty();
    }
    breaks.between();
    List<Candidate> portion = candidates.subList(at, end());
    Portion done = sessions.write(session -> removing.run(session, portion, excess));
    at += portion.size();
    return Optional.of(done);
  }

  private int end() {
    int end = at;
    long bytes = 0;
    do {
      bytes += candidates.get(end++).bytes();
    } while (end < candidates.size()
        && end - at < MOST_ENTRIES
        && bytes + candidates.get(end).bytes() <= MOST_BYTES);
    return end;
  }
}
