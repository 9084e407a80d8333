package io.github.m365cache.store.sqlite;

import io.github.m365cache.api.SecretStore;
import io.github.m365cache.store.sqlite.session.Sessions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Secrets as rows of the encrypted file. */
final class SqliteSecretStore implements SecretStore {
  private static final String FIND =
      "SELECT value FROM cache_secrets WHERE kind = 'secret' AND name = ?";
  private static final String BEGINNING =
      "SELECT name, value FROM cache_secrets WHERE kind = 'secret'"
          + " AND name >= ?1 AND name < ?1 || char(0x10FFFF) ORDER BY name";
  private static final String KEEP =
      "INSERT INTO cache_secrets (kind, name, value) VALUES ('secret', ?, ?)"
          + " ON CONFLICT (kind, name) DO UPDATE SET value = excluded.value";
  private static final String REMOVE =
      "DELETE FROM cache_secrets WHERE kind = 'secret' AND name = ?";

  private final Sessions sessions;
  private final SecretsOfTheRemoved leaving = new SecretsOfTheRemoved();

  SqliteSecretStore(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Map<String, byte[]> startingWith(String prefix) {
    Map<String, byte[]> found =
        sessions.read(session -> session.query(BEGINNING, SqliteSecretStore::all, prefix));
    found.keySet().forEach(name -> leaving.seen(name, true));
    return found;
  }

  private static Map<String, byte[]> all(ResultSet rows) throws SQLException {
    Map<String, byte[]> found = new LinkedHashMap<>();
    while (rows.next()) {
      found.put(rows.getString(1), rows.getBytes(2));
    }
    return found;
  }

  @Override
  public Optional<byte[]> find(String name) {
    Optional<byte[]> found =
        sessions.read(session -> session.first(FIND, rows -> rows.getBytes(1), name));
    leaving.seen(name, found.isPresent());
    return found;
  }

  @Override
  public void keep(String name, byte[] value) {
    byte[] copy = value.clone();
    sessions.write(
        session -> leaving.admits(session, name) && session.update(KEEP, name, copy) > 0);
  }

  @Override
  public void remove(String name) {
    sessions.write(session -> session.update(REMOVE, name));
  }
}
