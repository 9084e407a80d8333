package io.github.m365cache.graph;

import io.github.m365cache.api.Account;
import java.util.Optional;

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

  /**
   * Another token in place of one that Graph refused with 401, because it was revoked or because
   * Graph demands more of it ("Claims challenges").
   *
   * @param refused the token that was sent
   * @param claims what Graph demands, as JSON; empty when it does not say
   * @return empty when there is no other
   * @throws io.github.m365cache.api.M365Exception as {@link #accessToken}
   */
  default Optional<String> instead(Account account, String refused, Optional<String> claims) {
    return Optional.empty();
  }
}
