package io.github.m365cache.store.sqlite.database;

import io.github.m365cache.api.AccountId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which rows of a database go into its copy.
 *
 * @param conditions for SQL, by table; of other tables every row
 * @param account what each {@code ?1} stands for
 */
record RowsToCopy(Map<String, String> conditions, String account) {
  /** The marks of removals ask for the copy that is being made. */
  private static final String NO_MARKS = "kind <> 'removed'";

  static final RowsToCopy ALL = new RowsToCopy(Map.of("cache_secrets", NO_MARKS), "");

  private static final String OTHERS = "account_id <> ?1";
  private static final String OTHERS_ENTRIES =
      "(SELECT %s FROM cache_entries WHERE account_id <> ?1)";

  private static final List<String> WITH_ACCOUNT =
      List.of("cache_entries", "cache_generations", "cache_stats", "cache_tasks", "cache_trust");

  RowsToCopy {
    conditions = Map.copyOf(conditions);
  }

  /**
   * Everything but what an account left. Nobody can tell any more whose the payloads without an
   * entry were, so that they go too; the audit stays, and loses the salt that makes it readable.
   */
  static RowsToCopy without(AccountId account) {
    Map<String, String> conditions = new HashMap<>();
    WITH_ACCOUNT.forEach(table -> conditions.put(table, OTHERS));
    conditions.put("cache_payloads", "payload_id IN " + OTHERS_ENTRIES.formatted("payload_id"));
    conditions.put("cache_tags", "entry_id IN " + OTHERS_ENTRIES.formatted("entry_id"));
    conditions.put("cache_orphans", "?1 IS NULL");
    conditions.put(
        "cache_secrets",
        "instr(name, ?1) = 0 AND instr(value, CAST(?1 AS BLOB)) = 0 AND " + NO_MARKS);
    return new RowsToCopy(conditions, account.value());
  }

  /** {@code SELECT selected FROM table} with the condition, if there is one. */
  String query(String selected, String table) {
    String all = "SELECT " + selected + " FROM " + DatabaseCopy.quoted(table);
    String condition = conditions.get(table);
    return condition == null ? all : all + " WHERE " + condition;
  }

  Object[] arguments(String table) {
    return conditions.getOrDefault(table, "").contains("?1")
        ? new Object[] {account}
        : new Object[0];
  }
}
