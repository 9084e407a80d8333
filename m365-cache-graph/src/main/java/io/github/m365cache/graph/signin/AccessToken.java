package io.github.m365cache.graph.signin;

import com.microsoft.aad.msal4j.IAuthenticationResult;
import java.time.Duration;
import java.time.Instant;

/**
 * A token for Graph.
 *
 * @param value what is sent
 * @param expires when Graph takes it no more
 */
record AccessToken(String value, Instant expires) {
  static AccessToken of(IAuthenticationResult result) {
    return new AccessToken(result.accessToken(), result.expiresOnDate().toInstant());
  }

  /** Whether it lives so much longer. */
  boolean lives(Instant now, Duration longer) {
    return now.plus(longer).isBefore(expires);
  }

  /** Hides the token. */
  @Override
  public String toString() {
    return "AccessToken";
  }
}
