package io.github.m365cache.engine;

import io.github.m365cache.api.AccountDirectory;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.policy.OperationPolicy;
import io.github.m365cache.engine.store.TaskStatus;
import io.github.m365cache.engine.tasks.TaskWorker;
import io.github.m365cache.engine.tasks.Tasks;
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
  private final EngineRuntime runtime;
  private final EngineClock clock;
  private final Calls calls;
  private final Patterns patterns;
  private final Statistics statistics;
  private final Hits hits;
  private final Tasks tasks;
  private final TaskReport taskReport;
  private final TaskWorker worker;
  private final Warming warming;
  private final CleanUp cleanUp;
  private final Removing removing;
  private volatile boolean closing;

  private CacheEngine(EngineParts parts) {
    Wiring wiring = new Wiring(parts);
    this.operations = parts.configuration().operations();
    this.accounts = parts.accounts();
    this.store = parts.store();
    this.runtime = parts.runtime();
    this.clock = wiring.clock();
    this.calls = wiring.calls();
    this.patterns = wiring.patterns();
    this.statistics = wiring.statistics();
    this.hits = wiring.hits();
    this.tasks = wiring.tasks();
    this.taskReport = new TaskReport(tasks, accounts);
    this.worker = wiring.worker();
    this.warming = wiring.warming();
    this.removing = wiring.removing();
    this.cleanUp = wiring.cleanUp(() -> closing);
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
    engine.cleanUp.start(parts.configuration().cache().cleanupInterval());
    engine.worker.start();
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
    return calls.run(call);
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
    return invalidate(pattern, accountId, reason, Reach.EVERYTHING);
  }

  /** The same for a caller who reaches some accounts. */
  public InvalidationReport invalidate(
      String pattern, @Nullable String accountId, String reason, Reach reach) {
    AccountId account = reach.resolve(accounts, accountId).id();
    Instant now = clock.instant();
    int entries = patterns.invalidate(pattern, account, reason, now);
    return new InvalidationReport(entries, pattern, account, reason, now);
  }

  /**
   * The figures of {@code cache_get_stats}: one JSON object in UTF-8. A figure without samples is
   * absent.
   *
   * @param accountId the account's id or user name; {@code null} for the figures of all
   */
  public byte[] statistics(@Nullable String accountId) {
    return statistics(accountId, Reach.EVERYTHING);
  }

  /** The same for a caller who reaches some accounts: their part of the figures. */
  public byte[] statistics(@Nullable String accountId, Reach reach) {
    return statistics.json(
        accountId == null
            ? reach.ids(accounts)
            : Optional.of(Set.of(reach.resolve(accounts, accountId).id())));
  }

  /**
   * The figures of {@code cache_task_get_status}: one JSON object in UTF-8.
   *
   * @throws M365Exception {@link io.github.m365cache.api.ErrorCode#NOT_FOUND} when no signed-in
   *     account has such a task
   */
  public byte[] task(String taskId) {
    return task(taskId, Reach.EVERYTHING);
  }

  /** The same for a caller who reaches some accounts. */
  public byte[] task(String taskId, Reach reach) {
    return taskReport.one(taskId, reach);
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
    return tasks(accountId, status, limit, Reach.EVERYTHING);
  }

  /** The same for a caller who reaches some accounts. */
  public byte[] tasks(@Nullable String accountId, @Nullable String status, int limit, Reach reach) {
    return taskReport.list(accountId, status, limit, reach);
  }

  /**
   * Begins to fetch ahead what will be asked for, in the background; one process on a cache does so
   * at a time. Blocks on opening the store, not on fetching.
   */
  public void warm() {
    warming.start();
  }

  /** The figures of {@code cache_warming_status}: one JSON object in UTF-8. */
  public byte[] warmingStatus() {
    return warmingStatus(Reach.EVERYTHING);
  }

  /** The same for a caller who reaches some accounts: what is fetched for those. */
  public byte[] warmingStatus(Reach reach) {
    return warming.status(reach);
  }

  /**
   * Cancels what an account has queued and running, as when it signs out. What this process runs
   * for it stops; what another runs stops when it next renews its lease.
   *
   * @return how many tasks were cancelled
   */
  public int cancelTasks(AccountId account) {
    int cancelled = tasks.cancel(account, Set.of(TaskStatus.QUEUED, TaskStatus.RUNNING));
    worker.abandon(account);
    return cancelled;
  }

  /**
   * Leaves nothing of an account, in the cache or in this process, and has older copies of the
   * cache shredded: at once if no other process has it open, else as soon as that is so. What is
   * under way for the account, here or in another process, leaves nothing either. Calls for other
   * accounts go on; while the cache is encrypted anew they wait for it up to 3 s, and then go past
   * it.
   *
   * <p>To be called when the account is signed out already: a call that finds it signed in
   * afterwards is somebody's who came back. Blocks, as long as a copy of the cache takes.
   *
   * @throws M365Exception when there is a cache that cannot be used; nothing is removed then
   */
  public AccountRemoval removeAccount(AccountId account) {
    return removing.remove(account);
  }

  /**
   * Ends clean-up, begins no further task, lets those under way finish within 5 s and gives the
   * rest back to the queue, writes hits and counters out, closes the store.
   */
  @Override
  public void close() {
    closing = true;
    worker.stop();
    finish(runtime.scheduler(), "a clean-up", () -> {});
    finish(runtime.background(), "tasks, which go back to the queue", worker::release);
    hits.writeIfOpen();
    store.close();
  }

  /** Waits for what is under way; {@code first} is run before the rest of it is interrupted. */
  private static void finish(ExecutorService executor, String what, Runnable first) {
    executor.shutdown();
    try {
      if (executor.awaitTermination(CLOSING.toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
      LOG.info("what takes longer is given up: {}", what);
      stop(executor, first);
      if (!executor.awaitTermination(STOPPING.toNanos(), TimeUnit.NANOSECONDS)) {
        LOG.debug("it does not stop; its result is not kept: {}", what);
      }
    } catch (InterruptedException interrupted) {
      stop(executor, first);
      Thread.currentThread().interrupt();
    }
  }

  private static void stop(ExecutorService executor, Runnable first) {
    first.run();
    executor.shutdownNow();
  }
}
