package io.github.m365cache.graph;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;

/**
 * What a 401 demands of the next token ("Claims challenges, claims requests, and client
 * capabilities"): {@code WWW-Authenticate: Bearer error="insufficient_claims", claims="<Base64>"}.
 */
final class ClaimsChallenge {
  private static final Pattern CLAIMS = Pattern.compile("claims=\"([A-Za-z0-9+/_=-]{1,8192})\"");

  private ClaimsChallenge() {}

  /** The claims as JSON. */
  static Optional<String> in(Headers headers) {
    return headers.values("WWW-Authenticate").stream()
        .filter(value -> value.contains("insufficient_claims"))
        .flatMap(value -> claims(value).stream())
        .findFirst();
  }

  private static Optional<String> claims(String challenge) {
    Matcher claims = CLAIMS.matcher(challenge);
    return claims.find() ? decoded(claims.group(1)) : Optional.empty();
  }

  /** Base64 of either alphabet, since the documentation shows both. */
  private static Optional<String> decoded(String text) {
    String standard = text.replace('-', '+').replace('_', '/');
    try {
      byte[] json = Base64.getDecoder().decode(standard);
      return Optional.of(new String(json, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }
}
