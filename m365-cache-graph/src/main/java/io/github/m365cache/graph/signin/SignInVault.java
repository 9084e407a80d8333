package io.github.m365cache.graph.signin;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.SecretStore;
import java.util.List;
import java.util.Optional;

/**
 * The sign-ins in the encrypted store, one secret each, named after its account: whoever removes an
 * account removes what names it.
 *
 * @param secrets raise {@code UNAVAILABLE} where there is no store
 */
record SignInVault(SecretStore secrets) {
  private static final String PREFIX = "sign-in:";

  List<SignInRecord> all() {
    return secrets.startingWith(PREFIX).values().stream()
        .flatMap(bytes -> SignInRecord.read(bytes).stream())
        .toList();
  }

  Optional<SignInRecord> find(AccountId account) {
    return secrets.find(name(account)).flatMap(SignInRecord::read);
  }

  void keep(SignInRecord signIn) {
    secrets.keep(name(signIn.account().id()), signIn.bytes());
  }

  /** What one process at a time does to a sign-in. */
  static String turn(AccountId account) {
    return name(account);
  }

  private static String name(AccountId account) {
    return PREFIX + account.value();
  }
}
