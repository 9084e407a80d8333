package io.github.m365cache.server.http;

import io.github.m365cache.engine.Reach;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Principals by bearer token (RFC 6750). A comparison takes as long whatever was sent: digests of
 * one length are compared in constant time, with every token, whether or not one fits.
 */
public final class TokenPrincipals implements Principals {
  private static final String SCHEME = "Bearer ";

  private final Map<Principal, byte[]> digests = new LinkedHashMap<>();

  /**
   * Principals who reach every account.
   *
   * @param tokens by the principal's name
   */
  public TokenPrincipals(Map<String, String> tokens) {
    this(tokens, Map.of());
  }

  /**
   * Principals.
   *
   * @param tokens by the principal's name
   * @param reaches by it as well; who is not there reaches every account
   */
  public TokenPrincipals(Map<String, String> tokens, Map<String, Reach> reaches) {
    tokens.forEach(
        (name, token) ->
            digests.put(
                new Principal(name, reaches.getOrDefault(name, Reach.EVERYTHING)), digest(token)));
  }

  @Override
  public Optional<Principal> of(@Nullable String authorization) {
    String said = authorization == null ? "" : authorization;
    boolean bearer = said.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    byte[] given = digest(bearer ? said.substring(SCHEME.length()).strip() : "");
    Principal found = null;
    for (Map.Entry<Principal, byte[]> known : digests.entrySet()) {
      if (MessageDigest.isEqual(known.getValue(), given)) {
        found = known.getKey();
      }
    }
    return bearer ? Optional.ofNullable(found) : Optional.empty();
  }

  private static byte[] digest(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
