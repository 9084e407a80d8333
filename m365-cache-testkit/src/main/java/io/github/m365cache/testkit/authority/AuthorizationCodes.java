package io.github.m365cache.testkit.authority;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The codes of the interactive flow, each good for one use. Safe for concurrent use. */
final class AuthorizationCodes {
  private static final Duration LIFE = Duration.ofMinutes(10);

  private final Map<String, Optional<AuthorizationCode>> codes = new HashMap<>();

  synchronized String issue(Person person, AuthorizeRequest request, Instant now) {
    String text = "1.A" + Secrets.text(200);
    codes.put(text, Optional.of(new AuthorizationCode(person, request, now.plus(LIFE))));
    return text;
  }

  /** Uses a code up, whether it then does or not. */
  synchronized AuthorizationCode redeem(String text) {
    if (!codes.containsKey(text)) {
      throw Refusal.invalidGrant(9002313, "Invalid request. Request is malformed or invalid.");
    }
    Optional<AuthorizationCode> code = Optional.ofNullable(codes.get(text)).flatMap(c -> c);
    codes.put(text, Optional.empty());
    return code.orElseThrow(
        () ->
            Refusal.invalidGrant(
                54005,
                "OAuth2 Authorization code was already redeemed, please retry with a new valid"
                    + " code or use an existing refresh token."));
  }
}
