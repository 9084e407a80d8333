package io.github.m365cache.testkit.authority;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The refresh tokens, each exchanged for another when it is used. Safe for concurrent use. */
final class RefreshTokens {
  private final Map<String, RefreshToken> tokens = new HashMap<>();
  private boolean isStrict;
  private long rotations;
  private long reused;

  synchronized String issue(Person person, Scopes scopes, Instant now) {
    String token = "1.A" + Secrets.text(300);
    tokens.put(token, new RefreshToken(person, scopes, now, false, false));
    return token;
  }

  synchronized RefreshToken find(String token, Instant now) {
    RefreshToken known = tokens.get(token);
    if (known == null) {
      throw Refusal.invalidGrant(9002313, "Invalid request. Request is malformed or invalid.");
    }
    known.requireAlive(now);
    return known;
  }

  /** The token's successor. The old one still works, unless rotation is strict. */
  synchronized String rotate(String token, Instant now) {
    RefreshToken known = find(token, now);
    if (known.wasExchanged()) {
      reused++;
      requireLenient();
    }
    tokens.put(token, known.exchanged());
    rotations++;
    return issue(known.person(), known.scopes(), now);
  }

  private void requireLenient() {
    if (isStrict) {
      throw Refusal.invalidGrant(
              70000, "The provided value for the input parameter 'refresh_token' is not valid.")
          .withSuberror("bad_token");
    }
  }

  synchronized void revoke(Person person) {
    tokens.replaceAll((text, token) -> token.person() == person ? token.revoked() : token);
  }

  synchronized void strict(boolean on) {
    isStrict = on;
  }

  synchronized long rotations() {
    return rotations;
  }

  synchronized long reused() {
    return reused;
  }
}
