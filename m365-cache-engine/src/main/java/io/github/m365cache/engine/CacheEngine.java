package io.github.m365cache.engine;

import io.github.m365cache.api.Account;
import io.github.m365cache.api.AccountDirectory;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.policy.OperationPolicy;
import io.github.m365cache.engine.store.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers operations. Safe for concurrent use. */
public final class CacheEngine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CacheEngine.class);
  private static final Duration CLOSING = Duration.ofSeconds(5);

  /** For what was stopped to let go of the store. */
  private static final Duration STOPPING = Duration.ofSeconds(1);

  private final List<OperationPolicy> operations;
  private final AccountDirectory accounts;
  private final StoreAccess store;
  private final ExecutorService background;
  private final ExecutorService scheduler;
  private volatile boolean closing;
  private final Wiring wiring;
  private final TaskReport tasks;

  private CacheEngine(EngineParts parts) {
    this.wiring = Wiring.of(parts, () -> closing);
    this.operations = parts.configuration().operations();
    this.accounts = parts.accounts();
    this.store = parts.store();
    this.background = parts.runtime().background();
    this.scheduler = parts.runtime().scheduler();
    this.tasks = new TaskReport(wiring.tasks(), accounts);
    wiring.cleanUp().start(parts.configuration().cache().cleanupInterval());
  }

  /**
   * Finds plugins and fetcher factories, and binds every operation of the configuration; does no
   * I/O. From then on the engine runs tasks whenever its store is open.
   *
   * @throws io.github.m365cache.engine.config.ConfigurationException when an operation names
   *     something that is not there; lists what is
   */
  public static CacheEngine assemble(EngineParts parts) {
    CacheEngine engine = new CacheEngine(parts);
    engine.wiring.worker().start();
    return engine;
  }

  /** The operations that are switched on, ordered by plugin and name. */
  public List<OperationPolicy> operations() {
    return operations;
  }

  /**
   * Answers one call: validates, resolves the account, reads or writes.
   *
   * @throws M365Exception as the client shall see it
   */
  public Answer call(ToolCall call) throws InterruptedException {
    return wiring.calls().run(call);
  }

  /**
   * Makes the entries of one account whose keys match invalid.
   *
   * @param accountId the account's id or user name; {@code null} when one is signed in
   * @throws M365Exception {@link io.github.m365cache.api.ErrorCode#INVALID_ARGUMENT} for a blank
   *     pattern, or when several accounts are signed in and none is named; {@link
   *     io.github.m365cache.api.ErrorCode#CONFIGURATION} when there is no cache to use
   */
  public InvalidationReport invalidate(String pattern, @Nullable String accountId, String reason) {
    AccountId account = accounts.resolve(accountId).id();
    Instant now = wiring.clock().instant();
    int entries = wiring.patterns().invalidate(pattern, account, reason, now);
    return new InvalidationReport(entries, pattern, account, reason, now);
  }

  /**
   * The figures of {@code cache_get_stats}: one JSON object in UTF-8. A figure without samples is
   * absent.
   *
   * @param accountId the account's id or user name; {@code null} for the figures of all
   */
  public byte[] statistics(@Nullable String accountId) {
    Optional<AccountId> account =
        Optional.ofNullable(accountId).map(accounts::resolve).map(Account::id);
    return wiring.statistics().json(account);
  }

  /**
   * The figures of {@code cache_task_get_status}: one JSON object in UTF-8.
   *
   * @throws M365Exception {@link io.github.m365cache.api.ErrorCode#NOT_FOUND} when no signed-in
   *     account has such a task
   */
  public byte[] task(String taskId) {
    return tasks.one(taskId);
  }

  /**
   * The tasks of signed-in accounts, the newest first: one JSON object in UTF-8.
   *
   * @param accountId the account's id or user name; {@code null} for all
   * @param status the wire name of a status; {@code null} for any
   * @param limit how many at most, 1 to 500
   * @throws M365Exception {@link io.github.m365cache.api.ErrorCode#INVALID_ARGUMENT} naming the
   *     parameter that is wrong
   */
  public byte[] tasks(@Nullable String accountId, @Nullable String status, int limit) {
    return tasks.list(accountId, status, limit);
  }

  /**
   * Begins to fetch ahead what will be asked for, in the background; one process on a cache does so
   * at a time. Blocks on opening the store, not on fetching.
   */
  public void warm() {
    wiring.warming().start();
  }

  /** The figures of {@code cache_warming_status}: one JSON object in UTF-8. */
  public byte[] warmingStatus() {
    return wiring.warming().status();
  }

  /**
   * Cancels what an account has queued and running, as when it signs out. What this process runs
   * for it stops; what another runs stops when it next renews its lease.
   *
   * @return how many tasks were cancelled
   */
  public int cancelTasks(AccountId account) {
    int cancelled = wiring.tasks().cancel(account, Set.of(TaskStatus.QUEUED, TaskStatus.RUNNING));
    wiring.worker().abandon(account);
    return cancelled;
  }

  /**
   * Ends clean-up, begins no further task, lets those under way finish within 5 s and gives the
   * rest back to the queue, writes hits and counters out, closes the store.
   */
  @Override
  public void close() {
    closing = true;
    wiring.worker().stop();
    finish(scheduler, "a clean-up");
    if (!finish(background, "tasks, which go back to the queue")) {
      wiring.worker().release();
      awaitStopped();
    }
    wiring.hits().writeIfOpen();
    store.close();
  }

  /** Whether all of it ended by itself. */
  private static boolean finish(ExecutorService executor, String what) {
    executor.shutdown();
    try {
      if (executor.awaitTermination(CLOSING.toNanos(), TimeUnit.NANOSECONDS)) {
        return true;
      }
      LOG.info("what takes longer is given up: {}", what);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    executor.shutdownNow();
    return false;
  }

  private void awaitStopped() {
    try {
      if (!background.awaitTermination(STOPPING.toNanos(), TimeUnit.NANOSECONDS)) {
        LOG.debug("a task does not stop; its result is not kept");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
