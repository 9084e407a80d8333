package io.github.m365cache.server.tools;

import io.github.m365cache.engine.InvalidationReport;
import io.github.m365cache.engine.Reach;
import io.github.m365cache.engine.policy.Safety;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code cache_get_stats} and {@code cache_invalidate}. */
public final class CacheTools {
  private final CacheControl cache;

  public CacheTools(CacheControl cache) {
    this.cache = cache;
  }

  public List<Tool> tools() {
    return List.of(statistics(), invalidation());
  }

  private Tool statistics() {
    return new BuiltInTool(
        "cache_get_stats",
        "Cache statistics",
        "Shows how full the cache is, how often it answered and what it saved, in all, by account"
            + " and by resource type. Never cached.",
        Safety.SAFE,
        ToolParameters.of(Invalidation.ACCOUNT),
        this::statistics);
  }

  private ToolReply statistics(ToolValues values, Reach reach) {
    cache.condition().demandReady();
    return ToolReply.ofJson(cache.statistics(values.find("account_id").orElse(null), reach));
  }

  private Tool invalidation() {
    return new BuiltInTool(
        "cache_invalidate",
        "Invalidate cached answers",
        "Drops one account's cached answers whose key matches a pattern, so that the next call asks"
            + " Microsoft 365 again. '*' stands for any text: 'email_list:*' drops every list of"
            + " e-mail. Never cached.",
        Safety.MODERATE,
        Invalidation.PARAMETERS,
        this::invalidate);
  }

  private ToolReply invalidate(ToolValues values, Reach reach) {
    cache.condition().demandReady();
    InvalidationReport report =
        Invalidation.run(
            (pattern, account, reason) -> cache.invalidate(pattern, account, reason, reach),
            values);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("entries_deleted", report.entriesDeleted());
    fields.put("pattern", report.pattern());
    fields.put("account_id", report.account().value());
    fields.put("reason", report.reason());
    fields.put("timestamp", report.timestamp().truncatedTo(ChronoUnit.MILLIS).toString());
    return ToolReply.of(fields);
  }
}
