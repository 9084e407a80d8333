package io.github.m365cache.engine;

import io.github.m365cache.api.Account;
import io.github.m365cache.api.AccountDirectory;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.AccountType;
import io.github.m365cache.api.M365Exception;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The accounts that can be told without signing in and without asking anybody: those of tokens that
 * are there, then whoever else left something, known by the id only.
 */
final class StoredAccounts implements AccountDirectory {
  private final Map<AccountId, Account> accounts = new LinkedHashMap<>();

  StoredAccounts(List<Account> known, Set<AccountId> stored) {
    known.forEach(account -> accounts.putIfAbsent(account.id(), account));
    stored.forEach(id -> accounts.computeIfAbsent(id, StoredAccounts::byId));
  }

  private static Account byId(AccountId id) {
    return new Account(id, id.value(), AccountType.UNKNOWN);
  }

  @Override
  public List<Account> accounts() {
    return List.copyOf(accounts.values());
  }

  @Override
  public Account resolve(@Nullable String idOrName) {
    return idOrName == null ? onlyOne() : named(idOrName);
  }

  private Account onlyOne() {
    if (accounts.isEmpty()) {
      throw M365Exception.notFound("account_id", "the cache holds nothing of any account");
    }
    if (accounts.size() > 1) {
      throw M365Exception.invalid(
          "account_id",
          "the cache knows several accounts; name one with --account, by the id that 'm365-mcp"
              + " cache stats' shows");
    }
    return accounts.values().iterator().next();
  }

  private Account named(String idOrName) {
    return accounts.values().stream()
        .filter(account -> account.isNamed(idOrName))
        .findFirst()
        .orElseThrow(
            () ->
                M365Exception.notFound(
                    "account_id",
                    "--account: the cache knows no account of this id or user name; 'm365-mcp"
                        + " cache stats' shows the ids of those that it has entries of"));
  }
}
