package io.github.m365cache.store.sqlite.cleanup;

import io.github.m365cache.engine.store.Portion;
import io.github.m365cache.engine.store.Removal;
import io.github.m365cache.engine.store.Sweep;
import io.github.m365cache.store.sqlite.session.Sessions;
import java.util.List;
import java.util.Optional;

/** Removes tasks that ended long ago. */
final class TaskSweep implements Sweep {
  private final Sessions sessions;
  private final Breaks breaks;
  private final Removal.Tasks order;

  TaskSweep(Sessions sessions, Breaks breaks, Removal.Tasks order) {
    this.sessions = sessions;
    this.breaks = breaks;
    this.order = order;
  }

  @Override
  public Optional<Portion> next() {
    breaks.between();
    long before = order.endedBefore().toEpochMilli();
    boolean any = sessions.write(session -> TaskRetention.delete(session, before));
    return any ? Optional.of(new Portion(List.of())) : Optional.empty();
  }
}
