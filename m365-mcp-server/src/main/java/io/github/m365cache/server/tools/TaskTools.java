package io.github.m365cache.server.tools;

import io.github.m365cache.engine.Reach;
import io.github.m365cache.engine.policy.Safety;
import java.util.List;

/** {@code cache_task_get_status}, {@code cache_task_list} and {@code cache_warming_status}. */
public final class TaskTools {
  private static final int LIMIT = 50;

  private final CacheControl cache;
  private final TaskRegister register;

  public TaskTools(CacheControl cache, TaskRegister register) {
    this.cache = cache;
    this.register = register;
  }

  public List<Tool> tools() {
    return List.of(status(), list(), warming());
  }

  private Tool status() {
    return new BuiltInTool(
        "cache_task_get_status",
        "Status of a task",
        "Tells where one of the cache's background tasks stands: status, progress, retries, and the"
            + " error or the figures of what it did. Never cached.",
        Safety.SAFE,
        ToolParameters.of(
            new TextParameter("task_id", true, 64, "The task's id, as cache_task_list tells it.")),
        this::status);
  }

  private ToolReply status(ToolValues values, Reach reach) {
    cache.condition().demandReady();
    return ToolReply.ofJson(register.task(values.text("task_id"), reach));
  }

  private Tool list() {
    return new BuiltInTool(
        "cache_task_list",
        "List tasks",
        "Lists the cache's background tasks, such as refreshes of stale answers, the newest first."
            + " Never cached.",
        Safety.SAFE,
        ToolParameters.of(
            new TextParameter(
                "account_id",
                false,
                256,
                "The account's id or user name; by default the tasks of all accounts."),
            new TextParameter(
                "status", false, 16, "One of queued, running, completed, failed, cancelled."),
            new IntegerParameter(
                "limit", LIMIT, 1, 500, "How many at most; default: " + LIMIT + ".")),
        this::list);
  }

  private ToolReply list(ToolValues values, Reach reach) {
    cache.condition().demandReady();
    return ToolReply.ofJson(
        register.tasks(
            values.find("account_id").orElse(null),
            values.find("status").orElse(null),
            values.integer("limit"),
            reach));
  }

  private Tool warming() {
    return new BuiltInTool(
        "cache_warming_status",
        "Warming status",
        "Tells how far the cache is with fetching ahead what is usually asked for: figures, and a"
            + " line for each operation. Never cached.",
        Safety.SAFE,
        ToolParameters.of(),
        (values, reach) -> ToolReply.ofJson(register.warming(reach)));
  }
}
