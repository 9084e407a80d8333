package io.github.m365cache.store.sqlite;

/** Closes what belongs to one opening of a database, once and in order. */
final class Closing implements Runnable {
  private final DatabaseFile file;
  private final Sessions sessions;
  private final Coherence coherence;
  private final Upkeep upkeep;
  private final SqliteLocks locks;
  private final AuditChain chain;
  private boolean closed;

  Closing(
      DatabaseFile file,
      Sessions sessions,
      Coherence coherence,
      Upkeep upkeep,
      SqliteLocks locks,
      AuditChain chain) {
    this.file = file;
    this.sessions = sessions;
    this.coherence = coherence;
    this.upkeep = upkeep;
    this.locks = locks;
    this.chain = chain;
  }

  @Override
  public synchronized void run() {
    if (closed) {
      return;
    }
    closed = true;
    coherence.close();
    upkeep.stop();
    sessions.close(Checkpoints::truncate);
    chain.close();
    locks.close();
    OpenDatabases.release(file);
  }
}
