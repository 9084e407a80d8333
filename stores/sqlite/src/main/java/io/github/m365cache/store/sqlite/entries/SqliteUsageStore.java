package io.github.m365cache.store.sqlite.entries;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.store.Counter;
import io.github.m365cache.engine.store.CounterKey;
import io.github.m365cache.engine.store.Occupancy;
import io.github.m365cache.engine.store.Touch;
import io.github.m365cache.engine.store.UsageStore;
import io.github.m365cache.store.sqlite.session.Session;
import io.github.m365cache.store.sqlite.session.Sessions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Hits and counters. Touches no slot: what was counted is no reason to read again. */
public final class SqliteUsageStore implements UsageStore {
  private static final String TOUCH =
      "UPDATE cache_entries SET hit_count = hit_count + ?, accessed_at = max(accessed_at, ?)"
          + " WHERE entry_id = ? AND account_id = ? AND cache_key = ?";
  private static final String TOTALS =
      "SELECT account_id, resource_type, counter, value FROM cache_stats";
  private static final String OCCUPANCY =
      "SELECT e.account_id, e.resource_type, count(*), sum(e.data_size_bytes),"
          + " min(e.created_at), max(e.created_at) FROM cache_entries e"
          + " LEFT JOIN cache_generations g ON g.account_id = e.account_id AND g.kind = 'type'"
          + " AND g.selector = e.resource_type"
          + " WHERE e.version > coalesce(g.sequence, 0)"
          + " GROUP BY e.account_id, e.resource_type ORDER BY e.account_id, e.resource_type";
  private static final Set<String> COUNTERS =
      Arrays.stream(Counter.values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());

  private final Sessions sessions;

  public SqliteUsageStore(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public void record(Collection<Touch> touches, Map<CounterKey, Long> amounts) {
    if (touches.isEmpty() && amounts.isEmpty()) {
      return;
    }
    sessions.write(
        session -> {
          for (Touch touch : touches) {
            session.update(
                TOUCH,
                touch.hits(),
                touch.accessedAt().toEpochMilli(),
                NameHash.ofKey(touch.key().account().value(), touch.key().text()),
                touch.key().account().value(),
                touch.key().text());
          }
          add(session, amounts);
          return true;
        });
  }

  private static void add(Session session, Map<CounterKey, Long> amounts) throws SQLException {
    Set<AccountId> removed = removed(session, amounts);
    for (Map.Entry<CounterKey, Long> amount : amounts.entrySet()) {
      CounterKey key = amount.getKey();
      if (!removed.contains(key.account())) {
        Tally.add(session, key.account(), key.type(), key.counter().name(), amount.getValue());
      }
    }
  }

  private static Set<AccountId> removed(Session session, Map<CounterKey, Long> amounts)
      throws SQLException {
    Set<AccountId> removed = new HashSet<>();
    for (AccountId account :
        amounts.keySet().stream().map(CounterKey::account).collect(Collectors.toSet())) {
      if (Removed.isMarked(session, account)) {
        removed.add(account);
      }
    }
    return removed;
  }

  @Override
  public Map<CounterKey, Long> totals() {
    return sessions.read(session -> session.query(TOTALS, SqliteUsageStore::counters));
  }

  private static Map<CounterKey, Long> counters(ResultSet rows) throws SQLException {
    Map<CounterKey, Long> totals = new HashMap<>();
    while (rows.next()) {
      // The running sums stand in the same table.
      if (COUNTERS.contains(rows.getString(3))) {
        CounterKey key =
            new CounterKey(
                new AccountId(rows.getString(1)),
                rows.getString(2),
                Counter.valueOf(rows.getString(3)));
        totals.put(key, rows.getLong(4));
      }
    }
    return Map.copyOf(totals);
  }

  @Override
  public List<Occupancy> occupancy() {
    return sessions.aside(session -> session.query(OCCUPANCY, SqliteUsageStore::lines));
  }

  private static List<Occupancy> lines(ResultSet rows) throws SQLException {
    List<Occupancy> lines = new ArrayList<>();
    while (rows.next()) {
      lines.add(
          new Occupancy(
              new AccountId(rows.getString(1)),
              rows.getString(2),
              rows.getLong(3),
              rows.getLong(4),
              Optional.of(Instant.ofEpochMilli(rows.getLong(5))),
              Optional.of(Instant.ofEpochMilli(rows.getLong(6)))));
    }
    return List.copyOf(lines);
  }
}
