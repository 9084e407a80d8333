package io.github.m365cache.store.sqlite.session;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Properties;

/** A connection without a cipher, and otherwise set up as the store sets up its own. */
public final class PlainSession {
  private PlainSession() {}

  /** Opens one; {@code connector} sets it up. */
  public static Session open(Path path, Connector connector) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("busy_timeout", Connector.BUSY_MILLIS);
    Session session = Connector.connect(path, properties);
    connector.setUp(session, -16_000);
    return session;
  }
}
