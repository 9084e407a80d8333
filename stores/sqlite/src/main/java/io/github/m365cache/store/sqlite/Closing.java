package io.github.m365cache.store.sqlite;

/** Closes what belongs to one opening of a database, once and in order. */
final class Closing implements Runnable {
  private final DatabaseFile file;
  private final Sessions sessions;
  private final Coherence coherence;
  private final Upkeep upkeep;
  private final SqliteLocks locks;
  private final PayloadCodec codec;
  private boolean closed;

  Closing(
      DatabaseFile file,
      Sessions sessions,
      Coherence coherence,
      Upkeep upkeep,
      SqliteLocks locks,
      PayloadCodec codec) {
    this.file = file;
    this.sessions = sessions;
    this.coherence = coherence;
    this.upkeep = upkeep;
    this.locks = locks;
    this.codec = codec;
  }

  @Override
  public synchronized void run() {
    if (closed) {
      return;
    }
    closed = true;
    coherence.close();
    upkeep.stop();
    sessions.close(Upkeep::truncate);
    locks.close();
    codec.close();
    OpenDatabases.release(file);
  }
}
