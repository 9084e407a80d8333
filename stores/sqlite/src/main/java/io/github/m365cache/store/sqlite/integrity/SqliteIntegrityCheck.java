package io.github.m365cache.store.sqlite.integrity;

import io.github.m365cache.engine.store.Damage;
import io.github.m365cache.engine.store.IntegrityCheck;
import io.github.m365cache.engine.store.IntegrityReport;
import io.github.m365cache.engine.store.Progress;
import io.github.m365cache.store.sqlite.codec.PayloadCodec;
import io.github.m365cache.store.sqlite.session.Sessions;
import java.util.List;

/**
 * Checks the pages, then each entry, then what belongs together. Everything is read by a connection
 * that no writer waits for; each query is a snapshot of its own.
 */
public final class SqliteIntegrityCheck implements IntegrityCheck {
  private final Sessions sessions;
  private final PayloadCodec codec;

  public SqliteIntegrityCheck(Sessions sessions, PayloadCodec codec) {
    this.sessions = sessions;
    this.codec = codec;
  }

  @Override
  public IntegrityReport run(Progress progress) {
    progress.reached("checking the pages", 0, 0);
    long damagedPages = sessions.aside(PageCheck::problems);
    if (damagedPages > 0) {
      return new IntegrityReport(0, 0, List.of(new Damage(Damage.Kind.PAGES, damagedPages)));
    }
    Damages damages = new Damages();
    EntryCheck entries = new EntryCheck(sessions, codec, damages);
    entries.run(progress);
    progress.reached("checking what belongs together", 0, 0);
    new TogetherCheck(sessions, damages).run();
    progress.reached("checking tasks and secrets", 0, 0);
    new RowCheck(sessions, damages).run();
    return new IntegrityReport(entries.read(), entries.oversized(), damages.found());
  }
}
