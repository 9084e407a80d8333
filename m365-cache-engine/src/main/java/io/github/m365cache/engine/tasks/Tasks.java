package io.github.m365cache.engine.tasks;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.Task;
import io.github.m365cache.engine.store.TaskOrder;
import io.github.m365cache.engine.store.TaskOutcome;
import io.github.m365cache.engine.store.TaskQuery;
import io.github.m365cache.engine.store.TaskStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The engine's way to its tasks. Safe for concurrent use; every call blocks on the store, and its
 * {@link io.github.m365cache.engine.store.CacheFaultException}s pass through.
 */
public final class Tasks {
  private final Supplier<Optional<CacheStore>> store;
  private final Supplier<Instant> clock;
  private final Predicate<AccountId> gone;
  private final List<Consumer<AccountId>> enqueued = new CopyOnWriteArrayList<>();
  private final List<TaskListener> listeners = new CopyOnWriteArrayList<>();

  /**
   * Over a store that may change.
   *
   * @param gone tells the accounts that were removed: nothing is begun for them
   */
  public Tasks(
      Supplier<Optional<CacheStore>> store, Supplier<Instant> clock, Predicate<AccountId> gone) {
    this.store = store;
    this.clock = clock;
    this.gone = gone;
  }

  /**
   * Has something done, by this process or another.
   *
   * @return the task that will do it, perhaps one that was open already; empty when there is no
   *     store to keep it, or the account was removed
   */
  public Optional<UUID> enqueue(TaskRequest request) {
    // The store first: what is removed after that is refused by it, or it is closed.
    Optional<UUID> id =
        store
            .get()
            .filter(open -> !gone.test(request.account()))
            .map(open -> open.tasks().enqueue(order(request)));
    if (id.isPresent()) {
      enqueued.forEach(listener -> listener.accept(request.account()));
    }
    return id;
  }

  private TaskOrder order(TaskRequest request) {
    return new TaskOrder(
        UUID.randomUUID(),
        request.kind(),
        request.account(),
        request.operation(),
        request.parameters(),
        request.priority(),
        request.notBefore(),
        clock.get(),
        request.key());
  }

  public Optional<Task> find(UUID id) {
    return store.get().flatMap(open -> open.taskRecords().find(id));
  }

  /** The newest first. */
  public List<Task> list(TaskQuery query) {
    return store.get().map(open -> open.taskRecords().list(query)).orElse(List.of());
  }

  /**
   * Cancels what an account has open.
   *
   * @return how many tasks were cancelled
   */
  public int cancel(AccountId account, Set<TaskStatus> open) {
    Instant now = clock.get();
    return store.get().map(there -> there.taskRecords().cancel(account, open, now)).orElse(0);
  }

  /** Whoever is told the account of each task that this process enqueues. */
  public void onEnqueue(Consumer<AccountId> listener) {
    enqueued.add(listener);
  }

  /** Whoever is told what became of the tasks that this process runs. */
  public void onSettled(TaskListener listener) {
    listeners.add(listener);
  }

  void settled(Task task, TaskOutcome outcome) {
    listeners.forEach(listener -> listener.settled(task, outcome));
  }
}
