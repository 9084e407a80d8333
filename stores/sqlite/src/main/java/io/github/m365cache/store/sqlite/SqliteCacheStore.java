package io.github.m365cache.store.sqlite;

import io.github.m365cache.api.SecretStore;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.EntryStore;
import io.github.m365cache.engine.store.UsageStore;

/** An open database. */
final class SqliteCacheStore implements CacheStore {
  private final DatabaseFile file;
  private final Sessions sessions;
  private final Coherence coherence;
  private final Upkeep upkeep;
  private final EntryStore entries;
  private final UsageStore usage;
  private final SecretStore secrets;
  private boolean closed;

  SqliteCacheStore(
      DatabaseFile file,
      Sessions sessions,
      Coherence coherence,
      Upkeep upkeep,
      EntryStore entries) {
    this.file = file;
    this.sessions = sessions;
    this.coherence = coherence;
    this.upkeep = upkeep;
    this.entries = entries;
    this.usage = new SqliteUsageStore(sessions);
    this.secrets = new SqliteSecretStore(sessions);
  }

  @Override
  public EntryStore entries() {
    return entries;
  }

  @Override
  public UsageStore usage() {
    return usage;
  }

  @Override
  public SecretStore secrets() {
    return secrets;
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    coherence.close();
    upkeep.stop();
    sessions.close(Upkeep::truncate);
    OpenDatabases.release(file);
  }
}
