package io.github.m365cache.testkit.authority;

import java.time.Duration;
import java.time.Instant;

/**
 * What is known of a refresh token.
 *
 * @param scopes that were asked for at first
 * @param wasExchanged whether another one was given for it
 */
record RefreshToken(
    Person person, Scopes scopes, Instant issued, boolean wasExchanged, boolean isRevoked) {
  /** "Refresh tokens in the Microsoft identity platform". */
  private static final Duration LIFE = Duration.ofDays(90);

  void requireAlive(Instant now) {
    if (isRevoked) {
      throw Refusal.invalidGrant(
          50173,
          "The provided grant has expired due to it being revoked, a fresh auth token is needed."
              + " The user might have changed or reset their password. The grant was issued on '"
              + issued
              + "'.");
    }
    if (!now.isBefore(issued.plus(LIFE))) {
      throw Refusal.invalidGrant(
          700082,
          "The refresh token has expired due to inactivity. The token was issued on "
              + issued
              + " and was inactive for 90.00:00:00.");
    }
  }

  RefreshToken exchanged() {
    return new RefreshToken(person, scopes, issued, true, isRevoked);
  }

  RefreshToken revoked() {
    return new RefreshToken(person, scopes, issued, wasExchanged, true);
  }
}
