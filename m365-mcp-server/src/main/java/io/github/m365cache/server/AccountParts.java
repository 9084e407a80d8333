package io.github.m365cache.server;

import io.github.m365cache.engine.StoreAccess;
import io.github.m365cache.engine.config.Configuration;
import io.github.m365cache.engine.config.SignInSettings;
import io.github.m365cache.engine.policy.Permissions;
import io.github.m365cache.graph.BroughtTokens;
import io.github.m365cache.graph.GraphAccess;
import io.github.m365cache.graph.signin.SignInOptions;
import io.github.m365cache.graph.signin.SignIns;
import io.github.m365cache.graph.signin.SignedInAccounts;
import java.time.Clock;
import java.util.Map;
import java.util.Set;

/**
 * Who is signed in to a process.
 *
 * @param all everybody
 */
record AccountParts(SignedInAccounts all) {
  /** Asks nobody and reads nothing yet. */
  static AccountParts of(
      Configuration configuration,
      Map<String, String> environment,
      StoreAccess store,
      GraphAccess graph) {
    SignIns signIns =
        SignIns.of(
            options(configuration),
            store.vault(),
            store.exclusion(),
            work -> Threads.daemon("m365-sign-in", work).start(),
            System::nanoTime);
    BroughtTokens brought = BroughtTokens.of(environment, store.secrets(), graph);
    return new AccountParts(new SignedInAccounts(brought, signIns));
  }

  private static SignInOptions options(Configuration configuration) {
    SignInSettings settings = configuration.signIn();
    return new SignInOptions(
        settings.authority(),
        settings.clientId(),
        settings.tenant(),
        Set.copyOf(Permissions.of(configuration.operations()).names()),
        SignInOptions.resourceOf(configuration.graph().endpoint()),
        configuration.graph().timeout(),
        Clock.systemUTC());
  }

  SignIns signIns() {
    return all.signIns();
  }

  BroughtTokens brought() {
    return all.brought();
  }
}
