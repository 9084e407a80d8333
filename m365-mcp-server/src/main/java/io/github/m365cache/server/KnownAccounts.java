package io.github.m365cache.server;

import io.github.m365cache.api.Account;
import io.github.m365cache.api.SecretStore;
import io.github.m365cache.graph.BroughtTokens;
import io.github.m365cache.graph.signin.SignIns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whom a command that asks nobody can tell by name. */
final class KnownAccounts {
  private KnownAccounts() {}

  /** Those who signed in, then the owners of tokens in the environment. */
  static List<Account> of(Map<String, String> environment, SecretStore secrets) {
    List<Account> known = new ArrayList<>(SignIns.in(secrets));
    known.addAll(BroughtTokens.owners(environment, secrets));
    return known;
  }
}
