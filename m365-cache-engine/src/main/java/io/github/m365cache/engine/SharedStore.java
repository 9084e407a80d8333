package io.github.m365cache.engine;

import io.github.m365cache.api.Account;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.KeySource;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.SecretStore;
import io.github.m365cache.engine.config.Configuration;
import io.github.m365cache.engine.keys.KeySelection;
import io.github.m365cache.engine.store.AuditReport;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.CacheStoreFactory;
import io.github.m365cache.engine.store.Counter;
import io.github.m365cache.engine.store.CounterKey;
import io.github.m365cache.engine.store.IntegrityReport;
import io.github.m365cache.engine.store.InvalidationOrder;
import io.github.m365cache.engine.store.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What an operator does to the configured store beside the servers that have it open. Answers
 * nothing, runs no tasks and fetches nothing.
 */
public final class SharedStore implements AutoCloseable {
  private final CacheStore store;
  private final InstantSource clock;

  private SharedStore(CacheStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Opens the store that is there, with the store kinds and key sources that are installed.
   *
   * @throws M365Exception when the cache is switched off, when there is none, or when it cannot be
   *     used; makes and changes nothing then
   */
  public static SharedStore open(Configuration configuration, Map<String, String> environment) {
    return open(
        configuration,
        environment,
        StoreAccess.installedKinds(),
        StoreAccess.installedSources(),
        InstantSource.system(),
        System::nanoTime);
  }

  /** With these store kinds, and these key sources beside the engine's own. */
  public static SharedStore open(
      Configuration configuration,
      Map<String, String> environment,
      List<CacheStoreFactory> factories,
      List<KeySource> sources,
      InstantSource clock,
      LongSupplier nanoTime) {
    if (!configuration.cache().enabled()) {
      throw new M365Exception(
          ErrorCode.CONFIGURATION,
          "the cache is switched off by m365.cache.enabled or M365_MCP_CACHE_ENABLED");
    }
    KeySelection keys =
        new KeySelection(configuration.keys(), environment, sources, new SecureRandom());
    StoreOpening opening = new StoreOpening(configuration.cache(), factories, keys, nanoTime);
    return new SharedStore(opening.openExisting(), clock);
  }

  /** Reads everything that is stored and tells what is damaged; changes nothing. */
  public IntegrityReport checkIntegrity(Progress progress) {
    return store.integrity().run(progress);
  }

  /** Checks the audit of invalidations; changes nothing. */
  public AuditReport checkAudit() {
    return store.audit().verify();
  }

  /**
   * The account that is meant by its id or user name.
   *
   * @param known accounts that the caller can tell; the store adds those that it knows anything of
   * @throws M365Exception {@link ErrorCode#NOT_FOUND} for an unknown one
   */
  public AccountId account(String named, List<Account> known) {
    Set<AccountId> stored = withEntries();
    store.usage().totals().keySet().forEach(counter -> stored.add(counter.account()));
    return new StoredAccounts(known, stored).resolve(named).id();
  }

  private Set<AccountId> withEntries() {
    Set<AccountId> accounts = new LinkedHashSet<>();
    store.housekeeping().holdings().forEach(holding -> accounts.add(holding.account()));
    return accounts;
  }

  /** Where sign-in keeps whose tokens it saw. */
  public SecretStore secrets() {
    return store.secrets();
  }

  /**
   * Makes the entries of one account whose keys match invalid, as the tool does.
   *
   * @param accountId the account's id or user name; {@code null} when one is known
   * @param known accounts that the caller can tell; the store adds those that have entries
   * @throws M365Exception {@link ErrorCode#INVALID_ARGUMENT} for a blank pattern, or when several
   *     accounts are known and none is named; {@link ErrorCode#NOT_FOUND} for an unknown one
   */
  public InvalidationReport invalidate(
      String pattern, @Nullable String accountId, String reason, List<Account> known) {
    Instant now = clock.instant();
    AccountId account = new StoredAccounts(known, withEntries()).resolve(accountId).id();
    InvalidationOrder order = Patterns.order(pattern, account, "cli", reason, now);
    int entries = store.entries().invalidate(order).entries();
    CounterKey counter = new CounterKey(account, order.operation(), Counter.INVALIDATIONS);
    store.usage().record(List.of(), Map.of(counter, (long) entries));
    return new InvalidationReport(entries, pattern, account, reason, now);
  }

  /**
   * Writes what the store holds of an account, as JSON lines in UTF-8, and a row of that into the
   * audit. Servers may run meanwhile; what they change is in it or not.
   *
   * @throws IOException when it cannot be written; what was written is not whole then, which the
   *     missing last line of the kind {@code end} shows
   */
  public ExportReport export(AccountId account, OutputStream out) throws IOException {
    return new AccountExport(store, account, clock.instant(), out).run();
  }

  /** Writes into the audit that somebody asked for the account to be forgotten. */
  public void auditForgetting(AccountId account) {
    AccountExport.audit(
        store, account, "cache_forget", "asked to forget the account", clock.instant());
  }

  @Override
  public void close() {
    store.close();
  }
}
