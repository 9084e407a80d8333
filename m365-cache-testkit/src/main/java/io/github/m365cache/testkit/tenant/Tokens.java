package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.error.GraphError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/** The access tokens of the users: one in the shape of a JWT, one opaque. */
final class Tokens {
  /** As Graph answers a request without a valid token. */
  private static final Map<String, String> CHALLENGE =
      Map.of(
          "WWW-Authenticate",
          "Bearer realm=\"\","
              + " authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\","
              + " client_id=\"00000003-0000-0000-c000-000000000000\"");

  private final Map<String, Account> byToken = new LinkedHashMap<>();
  private final Set<String> revoked = ConcurrentHashMap.newKeySet();

  Tokens(Collection<Account> accounts) {
    for (Account account : accounts) {
      byToken.put(jwt(account), account);
      byToken.put(opaque(account), account);
    }
  }

  Account accountOf(String authorization) {
    if (!authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
      throw refused("Access token is empty.");
    }
    Account account = byToken.get(authorization.substring(7).strip());
    if (account == null) {
      throw refused("CompactToken parsing failed with error code: 80049217");
    }
    if (revoked.contains(account.name())) {
      throw refused("Lifetime validation failed, the token is expired.");
    }
    return account;
  }

  void revoke(String user) {
    revoked.add(user);
  }

  void reinstate(String user) {
    revoked.remove(user);
  }

  static String jwt(Account account) {
    ObjectNode header = Json.object().put("typ", "JWT").put("alg", "RS256").put("kid", "simulated");
    ObjectNode claims = Json.object();
    claims.put("aud", "https://graph.microsoft.com");
    claims.put("iss", "https://sts.windows.net/" + account.tid() + "/");
    claims.put("iat", 1_700_000_000L).put("nbf", 1_700_000_000L).put("exp", 4_102_444_800L);
    claims.put("appid", "00000000-0000-0000-0000-00000000c0de").put("idtyp", "user");
    claims.put("name", account.displayName());
    claims.put("oid", account.oid().toString()).put("tid", account.tid().toString());
    claims.put("preferred_username", account.upn()).put("upn", account.upn());
    claims.put("scp", "Files.ReadWrite.All Mail.ReadWrite User.Read").put("ver", "1.0");
    return part(Json.bytes(header)) + '.' + part(Json.bytes(claims)) + '.' + noise(account, 256);
  }

  static String opaque(Account account) {
    return "EwB" + noise(account, 300);
  }

  private static String noise(Account account, int length) {
    byte[] bytes = new byte[length];
    new SplittableRandom(account.oid().getLeastSignificantBits() + length).nextBytes(bytes);
    return part(bytes);
  }

  private static String part(byte[] bytes) {
    byte[] encoded = Base64.getUrlEncoder().withoutPadding().encode(bytes);
    return new String(encoded, StandardCharsets.US_ASCII);
  }

  private static GraphError refused(String message) {
    return new GraphError(401, "InvalidAuthenticationToken", message, CHALLENGE);
  }
}
