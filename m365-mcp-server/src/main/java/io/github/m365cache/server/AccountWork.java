package io.github.m365cache.server;

import io.github.m365cache.api.Account;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.AccountRemoval;
import io.github.m365cache.graph.signin.DeviceSignIn;
import io.github.m365cache.graph.signin.SignIns;
import io.github.m365cache.server.tools.AccountControl;
import io.github.m365cache.server.tools.RemovedAccount;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What tools and commands do to accounts.
 *
 * @param accounts who is signed in
 * @param cache leaves nothing of an account in the cache, its tokens among the rest
 */
record AccountWork(AccountParts accounts, Function<AccountId, AccountRemoval> cache)
    implements AccountControl {
  @Override
  public List<Account> ended() {
    return accounts.signIns().ended();
  }

  @Override
  public DeviceSignIn begin() throws InterruptedException {
    return accounts.signIns().flows().byDeviceCode();
  }

  @Override
  public Optional<Account> find(String idOrName) {
    return accounts.all().find(idOrName);
  }

  @Override
  public RemovedAccount remove(Account account) throws InterruptedException {
    SignIns signIns = accounts.signIns();
    AccountRemoval removal = signIns.removing(account.id(), () -> cache.apply(account.id()));
    String note = RemovalNote.of(removal) + stillThere(account);
    return new RemovedAccount(account, removal.shredding().name().toLowerCase(Locale.ROOT), note);
  }

  private String stillThere(Account account) {
    return accounts
        .brought()
        .variableOf(account.id())
        .map(
            variable ->
                " Its access token is still in "
                    + variable
                    + ": take it out there, or the account comes back with the next call.")
        .orElse("");
  }
}
