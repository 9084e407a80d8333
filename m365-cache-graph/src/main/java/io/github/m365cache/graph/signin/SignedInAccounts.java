package io.github.m365cache.graph.signin;

import io.github.m365cache.api.Account;
import io.github.m365cache.api.AccountDirectory;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.BroughtTokens;
import io.github.m365cache.graph.TokenSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All accounts of a process: those that signed in, and those whose tokens its operator brought. A
 * token that was brought for an account that also signed in is used as long as it lives.
 *
 * @param brought the operator's tokens
 * @param signIns the vault's
 */
public record SignedInAccounts(BroughtTokens brought, SignIns signIns)
    implements AccountDirectory, TokenSource {
  @Override
  public List<Account> accounts() {
    Map<AccountId, Account> all = new LinkedHashMap<>();
    signIns.accounts().forEach(account -> all.put(account.id(), account));
    brought.accounts().forEach(account -> all.putIfAbsent(account.id(), account));
    return List.copyOf(all.values());
  }

  @Override
  public Account resolve(@Nullable String idOrName) {
    if (brought.isEmpty()) {
      return signIns.resolve(idOrName);
    }
    if (signIns.isEmpty()) {
      return brought.resolve(idOrName);
    }
    return idOrName == null ? onlyOne() : named(idOrName);
  }

  private Account onlyOne() {
    List<Account> all = accounts();
    if (all.size() == 1) {
      return all.get(0);
    }
    if (all.isEmpty()) {
      return signIns.resolve(null);
    }
    throw M365Exception.invalid(
        "account_id", "several accounts are signed in; name one by account_id (see account_list)");
  }

  private Account named(String idOrName) {
    if (!signIns.knows(idOrName)) {
      return brought.resolve(idOrName);
    }
    try {
      return signIns.resolve(idOrName);
    } catch (M365Exception ended) {
      return brought.accounts().stream()
          .filter(account -> account.isNamed(idOrName))
          .findFirst()
          .orElseThrow(() -> ended);
    }
  }

  /** What to say when nobody is. */
  public M365Exception nobody() {
    return signIns.nobody();
  }

  /** An account by id or user name, whether or not its sign-in has ended. */
  public Optional<Account> find(String idOrName) {
    return signIns
        .find(idOrName)
        .or(() -> brought.accounts().stream().filter(one -> one.isNamed(idOrName)).findFirst());
  }

  @Override
  public String accessToken(Account account) {
    return brought.holds(account.id())
        ? brought.accessToken(account)
        : signIns.accessToken(account);
  }

  @Override
  public Optional<String> instead(Account account, String refused, Optional<String> claims) {
    try {
      return signIns.instead(account, refused, claims);
    } catch (M365Exception failure) {
      if (failure.code() == ErrorCode.AUTH_REQUIRED && brought.holds(account.id())) {
        return Optional.empty();
      }
      throw failure;
    }
  }
}
