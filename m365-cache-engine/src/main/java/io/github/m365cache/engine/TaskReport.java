package io.github.m365cache.engine;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.Account;
import io.github.m365cache.api.AccountDirectory;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.store.Task;
import io.github.m365cache.engine.store.TaskQuery;
import io.github.m365cache.engine.store.TaskStatus;
import io.github.m365cache.engine.tasks.Tasks;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@code cache_task_get_status} and {@code cache_task_list} tell of signed-in accounts. */
record TaskReport(Tasks tasks, AccountDirectory accounts) {
  private static final int MOST_LISTED = 500;
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  byte[] one(String taskId, Reach reach) {
    Set<AccountId> mine = signedIn(null, reach);
    return Optional.of(taskId)
        .filter(text -> UUID_FORM.matcher(text).matches())
        .flatMap(text -> tasks.find(UUID.fromString(text)))
        .filter(task -> mine.contains(task.order().account()))
        .map(task -> Json.bytes(describe(task)))
        .orElseThrow(
            () ->
                M365Exception.notFound(
                    "task_id",
                    "there is no such task of a signed-in account; see cache_task_list"));
  }

  byte[] list(@Nullable String accountId, @Nullable String status, int limit, Reach reach) {
    if (limit < 1 || limit > MOST_LISTED) {
      throw M365Exception.invalid(
          "limit", "'limit' must be an integer between 1 and " + MOST_LISTED);
    }
    Optional<TaskStatus> wanted = Optional.ofNullable(status).map(TaskReport::status);
    // One more tells whether there are more.
    List<Task> found = tasks.list(new TaskQuery(signedIn(accountId, reach), wanted, limit + 1));
    ObjectNode list = Json.empty();
    ArrayNode items = list.putArray("items");
    found.stream().limit(limit).forEach(task -> items.add(describe(task)));
    list.put("count", items.size());
    list.put("complete", found.size() <= limit);
    return Json.bytes(list);
  }

  private static TaskStatus status(String word) {
    return TaskStatus.named(word)
        .orElseThrow(
            () ->
                M365Exception.invalid(
                    "status",
                    "'status' must be one of: "
                        + Stream.of(TaskStatus.values())
                            .map(TaskStatus::wireName)
                            .collect(Collectors.joining(", "))));
  }

  private Set<AccountId> signedIn(@Nullable String accountId, Reach reach) {
    return accountId == null
        ? reach.accounts(accounts).stream().map(Account::id).collect(Collectors.toUnmodifiableSet())
        : Set.of(reach.resolve(accounts, accountId).id());
  }

  private static ObjectNode describe(Task task) {
    ObjectNode fields = Json.empty();
    fields.put("task_id", task.order().id().toString());
    fields.put("account_id", task.order().account().value());
    fields.put("operation", task.order().operation());
    fields.set("parameters", TaskParameters.tree(task.order().parameters()));
    fields.put("priority", task.order().priority());
    fields.put("status", task.status().wireName());
    fields.put("progress", task.progress());
    fields.put("retry_count", task.retries());
    fields.put("created_at", Answers.time(task.order().createdAt()));
    task.startedAt().ifPresent(at -> fields.put("started_at", Answers.time(at)));
    task.completedAt().ifPresent(at -> fields.put("completed_at", Answers.time(at)));
    task.lastError().ifPresent(code -> fields.put("error", code));
    task.summary()
        .ifPresent(
            summary ->
                fields
                    .putObject("summary")
                    .put("entries", summary.entries())
                    .put("bytes", summary.bytes()));
    return fields;
  }
}
