package io.github.m365cache.store.sqlite;

import io.github.m365cache.engine.store.Portion;
import io.github.m365cache.engine.store.Removal;
import io.github.m365cache.engine.store.Sweep;
import java.util.List;
import java.util.Optional;

/** Removes old audit rows, then old tasks. */
final class RecordSweep implements Sweep {
  private final Sessions sessions;
  private final Breaks breaks;
  private final Removal.Records order;

  RecordSweep(Sessions sessions, Breaks breaks, Removal.Records order) {
    this.sessions = sessions;
    this.breaks = breaks;
    this.order = order;
  }

  @Override
  public Optional<Portion> next() {
    breaks.between();
    long audit = order.auditBefore().toEpochMilli();
    long tasks = order.tasksBefore().toEpochMilli();
    boolean any =
        sessions.write(
            session -> AuditRetention.cut(session, audit) || TaskRetention.delete(session, tasks));
    return any ? Optional.of(new Portion(List.of())) : Optional.empty();
  }
}
