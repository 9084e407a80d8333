package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.authority.SimulatedAuthority;
import io.github.m365cache.testkit.authority.TokenVerdict;
import io.github.m365cache.testkit.tenant.error.GraphError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The access tokens of the users: one in the shape of a JWT and one opaque that hold for ever, and
 * those that the authority issued.
 */
final class Tokens {
  /** As Graph answers a request without a valid token. */
  private static final String BEARER =
      "Bearer realm=\"\","
          + " authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\","
          + " client_id=\"00000003-0000-0000-c000-000000000000\"";

  private static final String HEADER = "WWW-Authenticate";

  private final Map<String, Account> byToken = new LinkedHashMap<>();
  private final Map<String, Account> byName = new HashMap<>();
  private final SimulatedAuthority authority;
  private final Set<String> revoked = ConcurrentHashMap.newKeySet();

  Tokens(Collection<Account> accounts, SimulatedAuthority authority) {
    this.authority = authority;
    for (Account account : accounts) {
      byName.put(account.name(), account);
      byToken.put(jwt(account), account);
      byToken.put(opaque(account), account);
    }
  }

  Account accountOf(String authorization) {
    if (!authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
      throw refused("Access token is empty.");
    }
    Account account = known(authorization.substring(7).strip());
    if (revoked.contains(account.name())) {
      throw expired();
    }
    return account;
  }

  private Account known(String token) {
    Account account = byToken.get(token);
    return account == null ? issued(token) : account;
  }

  private Account issued(String token) {
    TokenVerdict verdict = authority.judge(token);
    if (verdict instanceof TokenVerdict.Accepted accepted) {
      return Objects.requireNonNull(byName.get(accepted.user()));
    }
    if (verdict instanceof TokenVerdict.Challenged challenged) {
      throw challenged(challenged.claims());
    }
    throw verdict instanceof TokenVerdict.Expired
        ? expired()
        : refused("CompactToken parsing failed with error code: 80049217");
  }

  /** "Claims challenges, claims requests and client capabilities". */
  private static GraphError challenged(String claims) {
    String encoded = Base64.getEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
    return new GraphError(
        401,
        "InvalidAuthenticationToken",
        "Continuous access evaluation resulted in challenge with result: InteractionRequired and"
            + " code: TokenIssuedBeforeRevocationTimestamp",
        Map.of(HEADER, BEARER + ", error=\"insufficient_claims\", claims=\"" + encoded + "\""));
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
    return new GraphError(401, "InvalidAuthenticationToken", message, Map.of(HEADER, BEARER));
  }

  private static GraphError expired() {
    return refused("Lifetime validation failed, the token is expired.");
  }
}
