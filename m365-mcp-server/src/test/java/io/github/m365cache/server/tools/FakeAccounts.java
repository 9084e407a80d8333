package io.github.m365cache.server.tools;

import io.github.m365cache.api.Account;
import io.github.m365cache.api.AccountDirectory;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.AccountType;
import java.util.List;

/** Alice and Bob. */
final class FakeAccounts implements AccountDirectory {
  static final Account ALICE =
      new Account(new AccountId("a.t"), "alice@contoso.example", AccountType.WORK);
  static final Account BOB =
      new Account(new AccountId("b.t"), "bob@outlook.example", AccountType.PERSONAL);

  @Override
  public List<Account> accounts() {
    return List.of(ALICE, BOB);
  }

  @Override
  public Account resolve(String idOrName) {
    return ALICE;
  }
}
