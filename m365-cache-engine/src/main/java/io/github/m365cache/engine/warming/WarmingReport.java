package io.github.m365cache.engine.warming;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The figures of {@code cache_warming_status}.
 *
 * @param enabled whether the deployment wants warming
 * @param elsewhere whether another process on the same cache does it
 * @param run this process's run, if it began one
 */
public record WarmingReport(boolean enabled, boolean elsewhere, Optional<WarmRun> run) {
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

  private static void figures(ObjectNode json, WarmRun run, Instant now) {
    long total = run.lines().size();
    long open = run.count(WarmState.OPEN);
    Instant end = run.completedAt().orElse(now);
    json.put("operations_total", total);
    json.put("operations_completed", run.count(WarmState.COMPLETED));
    json.put("operations_skipped", run.count(WarmState.SKIPPED));
    json.put("operations_failed", run.count(WarmState.FAILED));
    json.put("started_at", run.startedAt().toString());
    run.completedAt().ifPresent(at -> json.put("completed_at", at.toString()));
    json.put(
        "duration_seconds", Duration.between(run.startedAt(), end).toMillis() / MILLIS_PER_SECOND);
    json.put("progress_percent", total == 0 ? 100 : 100 * (total - open) / total);
    ArrayNode operations = json.putArray("operations");
    run.lines().forEach(line -> operations.add(line(line)));
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
