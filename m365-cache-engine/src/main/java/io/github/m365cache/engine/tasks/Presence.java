package io.github.m365cache.engine.tasks;

import io.github.m365cache.api.AccountDirectory;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Who is signed in to this process. An account that another process works for and this one never
 * knew is not signed out: only one that was here and is here no more.
 */
public final class Presence {
  private static final Set<ErrorCode> GONE = Set.of(ErrorCode.NOT_FOUND, ErrorCode.AUTH_REQUIRED);

  private final AccountDirectory accounts;
  private final Consumer<AccountId> left;
  private final Set<AccountId> known = ConcurrentHashMap.newKeySet();

  /**
   * Over a directory.
   *
   * @param left told once of each account that has signed out, on the thread that found out
   */
  public Presence(AccountDirectory accounts, Consumer<AccountId> left) {
    this.accounts = accounts;
    this.left = left;
  }

  public void entered(AccountId account) {
    known.add(account);
  }

  /** Whether the account is signed in now; one that cannot be told from others now is not. */
  public boolean has(AccountId account) {
    try {
      accounts.resolve(account.value());
      known.add(account);
      return true;
    } catch (M365Exception absent) {
      if (GONE.contains(absent.code()) && known.remove(account)) {
        left.accept(account);
      }
      return false;
    }
  }
}
