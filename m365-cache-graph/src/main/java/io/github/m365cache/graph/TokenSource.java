package io.github.m365cache.graph;

import io.github.m365cache.api.Account;

/** Where the access token of an account comes from. Safe for concurrent use. */
@FunctionalInterface
public interface TokenSource {
  /**
   * A token for Microsoft Graph that is valid now. It is sent to the configured endpoint only, and
   * never logged.
   *
   * @throws io.github.m365cache.api.M365Exception {@code AUTH_REQUIRED} when the account is not
   *     signed in any more, {@code UNAVAILABLE} when the token cannot be had now
   */
  String accessToken(Account account);
}
