package io.github.m365cache.graph.signin;

import io.github.m365cache.api.Account;
import io.github.m365cache.api.AccountDirectory;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.ProcessExclusion;
import io.github.m365cache.api.SecretStore;
import io.github.m365cache.graph.TokenSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The accounts that signed in, and their tokens. The vault is the truth, which all processes on a
 * cache share; what this one remembers of it is at most a second old. Safe for concurrent use.
 */
public final class SignIns implements AccountDirectory, TokenSource {
  private final SignInVault vault;
  private final MsalClients clients;
  private final ProcessExclusion exclusion;
  private final Executor executor;
  private final SignInList list;
  private final Map<AccountId, AccountTokens> tokens = new ConcurrentHashMap<>();

  private SignIns(
      SignInVault vault,
      MsalClients clients,
      ProcessExclusion exclusion,
      Executor executor,
      SignInList list) {
    this.vault = vault;
    this.clients = clients;
    this.exclusion = exclusion;
    this.executor = executor;
    this.list = list;
  }

  /**
   * Asks nobody and reads nothing yet.
   *
   * @param vault where sign-ins are kept; raises {@code UNAVAILABLE} where it cannot be used
   * @param exclusion lets one process at a time renew a sign-in
   * @param executor runs what waits for the identity service
   * @param nanoTime a monotonic clock, in nanoseconds
   */
  public static SignIns of(
      SignInOptions options,
      SecretStore vault,
      ProcessExclusion exclusion,
      Executor executor,
      LongSupplier nanoTime) {
    SignInVault kept = new SignInVault(vault);
    return new SignIns(
        kept,
        new MsalClients(options, executor),
        exclusion,
        executor,
        new SignInList(kept, nanoTime));
  }

  /** Those who signed in by what a store keeps, their sign-ins ended or not; asks nobody. */
  public static List<Account> in(SecretStore secrets) {
    return new SignInVault(secrets).all().stream().map(SignInRecord::account).toList();
  }

  /** The ways to sign in. */
  public SignInFlows flows() {
    return new SignInFlows(vault, clients, exclusion, this::welcome);
  }

  /**
   * Looks at once, so that whoever waits for arrivals need not wait for the next call; elsewhere,
   * so that no sign-in fails by it.
   */
  private void welcome(AccountId account) {
    forgetTokens(account);
    executor.execute(
        () -> {
          List<SignInRecord> unused = list.now();
        });
  }

  /** Those whose sign-in has ended, so that only their owners can bring them back. */
  public List<Account> ended() {
    return list.now().stream()
        .filter(signIn -> signIn.ended().isPresent())
        .map(SignInRecord::account)
        .toList();
  }

  @Override
  public List<Account> accounts() {
    return list.now().stream()
        .filter(signIn -> signIn.ended().isEmpty())
        .map(SignInRecord::account)
        .toList();
  }

  M365Exception nobody() {
    return list.nobody();
  }

  /** Whether anybody ever signed in, and was not removed. */
  boolean isEmpty() {
    return list.now().isEmpty();
  }

  /** An account by id or user name, whether or not its sign-in has ended. */
  Optional<Account> find(String idOrName) {
    return named(idOrName).map(SignInRecord::account);
  }

  /** Whether this id or user name is that of somebody who signed in. */
  boolean knows(String idOrName) {
    return named(idOrName).isPresent();
  }

  @Override
  public Account resolve(@Nullable String idOrName) {
    SignInRecord found = idOrName == null ? onlyOne() : named(idOrName).orElseThrow(this::unknown);
    found
        .ended()
        .ifPresent(
            code -> {
              throw SignInErrors.ended(code);
            });
    return found.account();
  }

  private SignInRecord onlyOne() {
    List<SignInRecord> all = list.now();
    List<SignInRecord> usable = all.stream().filter(one -> one.ended().isEmpty()).toList();
    List<SignInRecord> meant = usable.isEmpty() ? all : usable;
    if (meant.isEmpty()) {
      throw list.nobody();
    }
    if (meant.size() > 1) {
      throw M365Exception.invalid(
          "account_id",
          "several accounts are signed in; name one by account_id (see account_list)");
    }
    return meant.get(0);
  }

  private Optional<SignInRecord> named(String idOrName) {
    return list.now().stream().filter(one -> one.account().isNamed(idOrName)).findFirst();
  }

  private M365Exception unknown() {
    return list.now().isEmpty()
        ? list.nobody()
        : M365Exception.notFound(
            "account_id", "no account of this id or name is signed in; see account_list");
  }

  @Override
  public String accessToken(Account account) {
    return tokens(account.id()).token();
  }

  @Override
  public Optional<String> instead(Account account, String refused, Optional<String> claims) {
    return Optional.of(tokens(account.id()).instead(refused, claims));
  }

  private AccountTokens tokens(AccountId account) {
    return tokens.computeIfAbsent(
        account, id -> new AccountTokens(id, vault, clients, exclusion, list::forget));
  }

  /** Runs when somebody signed in, here or through another process, whom this one did not know. */
  public void onArrival(Runnable listener) {
    list.onArrival(() -> executor.execute(listener));
  }

  /**
   * Does the work that removes an account, its sign-in included, while no process renews it; it is
   * not found here from the beginning of it.
   */
  public <T> T removing(AccountId account, Supplier<T> work) throws InterruptedException {
    list.drop(account);
    try {
      return tokens(account).during(work);
    } finally {
      forgetTokens(account);
    }
  }

  /** Lets go of what is remembered of an account: it signed in anew, or was removed. */
  public void forgetTokens(AccountId account) {
    tokens(account).forget();
    list.forget();
  }
}
