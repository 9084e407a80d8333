package io.github.m365cache.testkit.fakes;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.store.ClaimRequest;
import io.github.m365cache.engine.store.Task;
import io.github.m365cache.engine.store.TaskClaim;
import io.github.m365cache.engine.store.TaskOrder;
import io.github.m365cache.engine.store.TaskOutcome;
import io.github.m365cache.engine.store.TaskQuery;
import io.github.m365cache.engine.store.TaskQueue;
import io.github.m365cache.engine.store.TaskRecords;
import io.github.m365cache.engine.store.TaskStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** One opening's way to the tasks. */
record InMemoryTasks(Supplier<InMemoryDatabase> database) implements TaskQueue, TaskRecords {
  private InMemoryTaskTable table() {
    return database.get().tasks();
  }

  @Override
  public UUID enqueue(TaskOrder order) {
    return database.get().isDeparted(order.account()) ? order.id() : table().add(order);
  }

  @Override
  public Optional<TaskClaim> claim(ClaimRequest request) {
    InMemoryTaskTable table = table();
    Set<InMemoryTaskTable.Work> due = table.due(request.now());
    due.removeIf(work -> !request.takes().test(work.account(), work.operation()));
    return table.claim(request, due);
  }

  @Override
  public boolean settle(TaskClaim claim, TaskOutcome outcome) {
    return table().settle(claim, outcome);
  }

  @Override
  public Optional<Task> find(UUID id) {
    return table().find(id);
  }

  @Override
  public List<Task> list(TaskQuery query) {
    return table().list(query);
  }

  @Override
  public int cancel(AccountId account, Set<TaskStatus> open, Instant at) {
    return table().cancel(account, open, at);
  }
}
