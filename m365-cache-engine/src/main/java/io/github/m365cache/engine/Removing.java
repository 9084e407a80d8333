package io.github.m365cache.engine;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.store.Progress;
import io.github.m365cache.engine.tasks.TaskWorker;
import java.util.List;
import java.util.function.Consumer;

/** The way of an account out of this process and the store, in an order that leaves no gap. */
final class Removing {
  private final StoreAccess store;
  private final EngineClock clock;
  private final TaskWorker worker;
  private final List<Consumer<AccountId>> forgetting;

  Removing(
      StoreAccess store,
      EngineClock clock,
      TaskWorker worker,
      List<Consumer<AccountId>> forgetting) {
    this.store = store;
    this.clock = clock;
    this.worker = worker;
    this.forgetting = List.copyOf(forgetting);
  }

  AccountRemoval remove(AccountId account) {
    store.departures().left(account);
    worker.abandon(account);
    // Before the store: figures on their way there arrive, and go with the rest.
    forget(account);
    AccountRemoval removal = store.removeAccount(account, clock.instant(), Progress.NONE);
    // And after it: what was under way may have been remembered meanwhile.
    forget(account);
    return removal;
  }

  private void forget(AccountId account) {
    forgetting.forEach(each -> each.accept(account));
  }
}
