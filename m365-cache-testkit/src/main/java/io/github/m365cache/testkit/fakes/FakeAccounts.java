package io.github.m365cache.testkit.fakes;

import io.github.m365cache.api.Account;
import io.github.m365cache.api.AccountDirectory;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.AccountType;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A directory that a test signs accounts in to and out of. Safe for concurrent use. */
public final class FakeAccounts implements AccountDirectory {
  private final List<Account> accounts = new CopyOnWriteArrayList<>();

  /** A directory with nobody signed in. */
  public FakeAccounts() {}

  /**
   * A work account whose id is {@code name.tenant} and whose user name {@code name@example.com}.
   */
  public Account signIn(String name) {
    Account account =
        new Account(new AccountId(name + ".tenant"), name + "@example.com", AccountType.WORK);
    accounts.add(account);
    return account;
  }

  public void signOut(Account account) {
    accounts.remove(account);
  }

  @Override
  public List<Account> accounts() {
    return List.copyOf(accounts);
  }

  @Override
  public Account resolve(@Nullable String idOrName) {
    if (accounts.isEmpty()) {
      throw new M365Exception(ErrorCode.AUTH_REQUIRED, "nobody is signed in; sign in first");
    }
    if (idOrName == null) {
      return only();
    }
    return accounts.stream()
        .filter(account -> account.isNamed(idOrName))
        .findFirst()
        .orElseThrow(() -> M365Exception.notFound("account_id", "no such account is signed in"));
  }

  private Account only() {
    if (accounts.size() > 1) {
      throw M365Exception.invalid("account_id", "several accounts are signed in; name one");
    }
    return accounts.get(0);
  }
}
