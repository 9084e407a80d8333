package io.github.m365cache.engine;

import io.github.m365cache.api.Account;
import io.github.m365cache.api.AccountDirectory;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.policy.OperationPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers operations. Safe for concurrent use. */
public final class CacheEngine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CacheEngine.class);
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final List<OperationPolicy> operations;
  private final AccountDirectory accounts;
  private final StoreAccess store;
  private final ExecutorService background;
  private final ExecutorService scheduler;
  private volatile boolean closing;
  private final Wiring wiring;

  private CacheEngine(EngineParts parts) {
    this.operations = parts.configuration().operations();
    this.accounts = parts.accounts();
    this.store = parts.store();
    this.background = parts.background();
    this.scheduler = parts.scheduler();
    this.wiring = Wiring.of(parts, () -> closing);
    wiring.cleanUp().start(parts.configuration().cache().cleanupInterval());
  }

  /**
   * Finds plugins and fetcher factories, and binds every operation of the configuration; does no
   * I/O.
   *
   * @throws io.github.m365cache.engine.config.ConfigurationException when an operation names
   *     something that is not there; lists what is
   */
  public static CacheEngine assemble(EngineParts parts) {
    return new CacheEngine(parts);
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
   * Ends clean-up, finishes refreshes under way within 5 s, writes hits and counters out, closes
   * the store.
   */
  @Override
  public void close() {
    closing = true;
    finish(scheduler, "a clean-up");
    finish(background, "refreshes");
    wiring.hits().writeIfOpen();
    store.close();
  }

  private static void finish(ExecutorService executor, String what) {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(CLOSING.toNanos(), TimeUnit.NANOSECONDS)) {
        LOG.info("what takes longer is given up: {}", what);
        executor.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
