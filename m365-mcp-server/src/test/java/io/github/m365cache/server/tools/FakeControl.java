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
import java.util.Optional;

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
  public Optional<Account> find(String idOrName) {
    return Optional.of(account(idOrName, "alice@contoso.example"));
  }

  @Override
  public RemovedAccount remove(Account account) {
    removed.add(account.id().value());
    return new RemovedAccount(account, "shredded", "Gone.");
  }

  private static Account account(String id, String name) {
    return new Account(new AccountId(id), name, AccountType.WORK);
  }
}
