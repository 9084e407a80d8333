package io.github.m365cache.testkit.authority;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** Somebody signed in for this request, and the application may have tokens for it, once. */
record AuthorizationCode(Person person, AuthorizeRequest request, Instant end) {
  void requireMatches(String redirectUri, Optional<String> verifier, Instant now) {
    if (!now.isBefore(end)) {
      throw Refusal.invalidGrant(
          70008, "The provided authorization code or refresh token has expired.");
    }
    if (!redirectUri.equals(request.reply().redirectUri())) {
      throw Refusal.invalidGrant(
          500112, "The reply address does not match the one of the authorization request.");
    }
    if (!request.challenge().equals(verifier.map(AuthorizationCode::challenge))) {
      throw Refusal.invalidGrant(
          501481,
          "The Code_Verifier does not match the code_challenge supplied in the authorization"
              + " request.");
    }
  }

  /** RFC 7636, 4.6. */
  private static String challenge(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is not available", e);
    }
  }
}
