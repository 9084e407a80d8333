package io.github.m365cache.engine;

import io.github.m365cache.api.Account;
import io.github.m365cache.api.AccountDirectory;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which of the signed-in accounts a caller reaches. To one who reaches some only, the others look
 * as if nobody were signed in to them: the directory is asked by the caller's own accounts, never
 * by what the call says, so that neither an answer nor its time tells whether another is there.
 * Immutable.
 */
public final class Reach {
  /** Every account. */
  public static final Reach EVERYTHING = new Reach(true, List.of());

  /** No account. */
  public static final Reach NOTHING = new Reach(false, List.of());

  private final boolean everything;
  private final List<String> names;

  private Reach(boolean everything, List<String> names) {
    this.everything = everything;
    this.names = names;
  }

  /** The accounts of these ids and user names, whoever of them is signed in now. */
  public static Reach of(Collection<String> idsOrNames) {
    return new Reach(false, List.copyOf(idsOrNames));
  }

  /**
   * Does nothing for a caller who reaches every account.
   *
   * @throws M365Exception {@link ErrorCode#FORBIDDEN} for another
   */
  public void demandEverything() {
    if (!everything) {
      throw new M365Exception(
          ErrorCode.FORBIDDEN,
          "this token reaches some accounts only, and this tool is for those that reach all");
    }
  }

  public boolean includes(Account account) {
    return everything || names.stream().anyMatch(account::isNamed);
  }

  /** The signed-in accounts of the reach, in the directory's order. */
  public List<Account> accounts(AccountDirectory directory) {
    List<Account> all = directory.accounts();
    return everything ? all : all.stream().filter(this::includes).toList();
  }

  /** Their ids; empty when every account is meant, whether or not it is signed in. */
  public Optional<Set<AccountId>> ids(AccountDirectory directory) {
    return everything
        ? Optional.empty()
        : Optional.of(
            accounts(directory).stream().map(Account::id).collect(Collectors.toUnmodifiableSet()));
  }

  /**
   * Finds one account as {@link AccountDirectory#resolve} does, among those of the reach.
   *
   * @param idOrName {@code null} means the only one of them that is signed in
   * @throws M365Exception as the directory does
   */
  public Account resolve(AccountDirectory directory, @Nullable String idOrName) {
    if (everything) {
      return directory.resolve(idOrName);
    }
    return idOrName == null ? onlyOne(directory) : named(directory, idOrName);
  }

  private Account named(AccountDirectory directory, String idOrName) {
    if (names.stream().anyMatch(idOrName::equalsIgnoreCase)) {
      return own(directory, idOrName);
    }
    // By its other name.
    List<M365Exception> failures = new ArrayList<>();
    return found(directory, failures).values().stream()
        .filter(account -> account.isNamed(idOrName))
        .findFirst()
        .orElseThrow(Reach::unknown);
  }

  private Account onlyOne(AccountDirectory directory) {
    List<M365Exception> failures = new ArrayList<>();
    Map<AccountId, Account> found = found(directory, failures);
    if (found.size() == 1 && failures.isEmpty()) {
      return found.values().iterator().next();
    }
    if (found.isEmpty()) {
      throw failures.isEmpty() ? signedOut(null) : failures.get(0);
    }
    throw M365Exception.invalid(
        "account_id", "several accounts are signed in; name one by account_id (see account_list)");
  }

  /** Those that are signed in; what hinders another from being found is added to the list. */
  private Map<AccountId, Account> found(AccountDirectory directory, List<M365Exception> failures) {
    Map<AccountId, Account> found = new LinkedHashMap<>();
    for (String name : names) {
      try {
        Account account = own(directory, name);
        found.put(account.id(), account);
      } catch (M365Exception failure) {
        if (failure.code() != ErrorCode.NOT_FOUND) {
          failures.add(failure);
        }
      }
    }
    return found;
  }

  private Account own(AccountDirectory directory, String name) {
    Account account;
    try {
      account = directory.resolve(name);
    } catch (M365Exception failure) {
      throw neutral(failure);
    }
    if (!includes(account)) {
      throw unknown();
    }
    return account;
  }

  /** The directory's words may be about somebody else's sign-in. */
  private static M365Exception neutral(M365Exception failure) {
    return switch (failure.code()) {
      case NOT_FOUND -> unknown();
      case AUTH_REQUIRED -> signedOut(failure);
      default ->
          new M365Exception(
              failure.code(), "the account cannot be found out now; try again later", failure);
    };
  }

  private static M365Exception unknown() {
    return M365Exception.notFound(
        "account_id", "no account of this id or name is signed in; see account_list");
  }

  private static M365Exception signedOut(@Nullable M365Exception cause) {
    return new M365Exception(
        ErrorCode.AUTH_REQUIRED, "the account is not signed in now; sign in again", cause);
  }

  /** How many, not which. */
  @Override
  public String toString() {
    return everything ? "Reach[everything]" : "Reach[" + names.size() + "]";
  }
}
