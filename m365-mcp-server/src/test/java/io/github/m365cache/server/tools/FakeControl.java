package io.github.m365cache.server.tools;

import io.github.m365cache.api.Account;
import io.github.m365cache.api.AccountDirectory;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.AccountType;
import io.github.m365cache.graph.signin.DeviceSignIn;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Carol has to sign in again; nobody new ever does. */
final class FakeControl implements AccountControl {
  final List<String> removed = new ArrayList<>();

  List<Tool> tools(AccountDirectory accounts) {
    return new AccountTools(accounts, this, InstantSource.system(), new SecureRandom()).tools();
  }

  @Override
  public List<Account> ended() {
    return List.of(account("c.t", "carol@contoso.example"));
  }

  @Override
  public DeviceSignIn begin() {
    throw new IllegalStateException("nobody signs in here");
  }

  @Override
  public RemovedAccount remove(String idOrName) {
    removed.add(idOrName);
    return new RemovedAccount(account(idOrName, "alice@contoso.example"), "shredded", "Gone.");
  }

  private static Account account(String id, String name) {
    return new Account(new AccountId(id), name, AccountType.WORK);
  }
}
