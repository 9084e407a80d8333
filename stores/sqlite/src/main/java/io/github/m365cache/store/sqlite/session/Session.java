package io.github.m365cache.store.sqlite.session;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A connection with its statements, each prepared once. For one thread at a time. */
public final class Session implements AutoCloseable {
  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  Session(Connection connection) {
    this.connection = connection;
  }

  /** Reads the rows of a query; the snapshot ends with the call. */
  @FunctionalInterface
  public interface Rows<T> {
    T read(ResultSet rows) throws SQLException;
  }

  /** Runs a query with its values. */
  public <T> T query(String sql, Rows<T> reader, @Nullable Object... values) throws SQLException {
    return run(
        sql,
        statement -> {
          try (ResultSet rows = statement.executeQuery()) {
            return reader.read(rows);
          }
        },
        values);
  }

  /** The first row, if there is one. */
  public <T> Optional<T> first(String sql, Rows<T> reader, @Nullable Object... values)
      throws SQLException {
    return query(
        sql, rows -> rows.next() ? Optional.of(reader.read(rows)) : Optional.empty(), values);
  }

  /** The first column of the first row; {@code otherwise} when there is no row. */
  public long number(String sql, long otherwise, @Nullable Object... values) throws SQLException {
    return query(sql, rows -> rows.next() ? rows.getLong(1) : otherwise, values);
  }

  /** The first column of the first row, or an empty text. */
  public String text(String sql) throws SQLException {
    return query(sql, rows -> rows.next() ? rows.getString(1) : "");
  }

  /** Runs a change and tells how many rows it changed. */
  public int update(String sql, @Nullable Object... values) throws SQLException {
    return run(sql, PreparedStatement::executeUpdate, values);
  }

  @FunctionalInterface
  private interface Use<T> {
    T of(PreparedStatement statement) throws SQLException;
  }

  private <T> T run(String sql, Use<T> use, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = prepared(sql);
    boolean usable = false;
    try {
      for (int i = 0; i < values.length; i++) {
        bind(statement, i + 1, values[i]);
      }
      T result = use.of(statement);
      // Or the statement would keep a payload in the heap until its next use.
      statement.clearParameters();
      usable = true;
      return result;
    } finally {
      if (!usable) {
        // The driver finalises a statement that failed, so it cannot be used again.
        statements.remove(sql);
        statement.close();
      }
    }
  }

  /** Runs statements that take no values, one after the other. */
  public void script(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private PreparedStatement prepared(String sql) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    return statement;
  }

  private static void bind(PreparedStatement statement, int index, @Nullable Object value)
      throws SQLException {
    if (value instanceof Long number) {
      statement.setLong(index, number);
    } else if (value instanceof Integer number) {
      statement.setInt(index, number);
    } else if (value instanceof Double number) {
      statement.setDouble(index, number);
    } else if (value instanceof byte[] bytes) {
      statement.setBytes(index, bytes);
    } else {
      statement.setString(index, (String) value);
    }
  }

  @Override
  public void close() throws SQLException {
    try {
      for (PreparedStatement statement : statements.values()) {
        statement.close();
      }
    } finally {
      connection.close();
    }
  }
}
