package io.github.m365cache.engine.warming;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The figures of {@code cache_warming_status}.
 *
 * @param enabled whether the deployment wants warming
 * @param elsewhere whether another process on the same cache does it
 * @param run this process's run, if it began one
 * @param wanted the accounts whose steps are told of
 */
public record WarmingReport(
    boolean enabled, boolean elsewhere, Optional<WarmRun> run, Predicate<Account> wanted) {
  private static final double MILLIS_PER_SECOND = 1_000.0;

  public ObjectNode json(Instant now) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("is_warming", run.isPresent() && run.get().completedAt().isEmpty());
    json.put("enabled", enabled);
    if (elsewhere) {
      json.put("by_another_process", true);
    }
    run.ifPresent(begun -> figures(json, begun, now));
    return json;
  }

  private void figures(ObjectNode json, WarmRun run, Instant now) {
    List<WarmRun.Line> lines =
        run.lines().stream().filter(line -> wanted.test(line.step().account())).toList();
    long total = lines.size();
    long open = count(lines, WarmState.OPEN);
    Instant end = run.completedAt().orElse(now);
    json.put("operations_total", total);
    json.put("operations_completed", count(lines, WarmState.COMPLETED));
    json.put("operations_skipped", count(lines, WarmState.SKIPPED));
    json.put("operations_failed", count(lines, WarmState.FAILED));
    json.put("started_at", run.startedAt().toString());
    run.completedAt().ifPresent(at -> json.put("completed_at", at.toString()));
    json.put(
        "duration_seconds", Duration.between(run.startedAt(), end).toMillis() / MILLIS_PER_SECOND);
    json.put("progress_percent", total == 0 ? 100 : 100 * (total - open) / total);
    ArrayNode operations = json.putArray("operations");
    lines.forEach(line -> operations.add(line(line)));
  }

  private static long count(List<WarmRun.Line> lines, WarmState state) {
    return lines.stream().filter(line -> line.state() == state).count();
  }

  private static ObjectNode line(WarmRun.Line line) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("account_id", line.step().account().id().value());
    json.put("operation", line.step().operation());
    json.put("status", line.state().wireName());
    line.task().ifPresent(task -> json.put("task_id", task.toString()));
    line.error().ifPresent(error -> json.put("error", error));
    return json;
  }
}
