package io.github.m365cache.server.tools;

import io.github.m365cache.api.Account;
import io.github.m365cache.graph.signin.DeviceSignIn;
import java.util.List;
import java.util.Optional;

/** What the tools of accounts do to them. Safe for concurrent use. */
public interface AccountControl {
  /** Those whose sign-in has ended, so that only their owners can bring them back. */
  List<Account> ended();

  /** Begins a sign-in by device code; blocks for one request. */
  DeviceSignIn begin() throws InterruptedException;

  /** An account by id or user name, whether or not its sign-in has ended. */
  Optional<Account> find(String idOrName);

  /** Leaves nothing of an account. */
  RemovedAccount remove(Account account) throws InterruptedException;
}
