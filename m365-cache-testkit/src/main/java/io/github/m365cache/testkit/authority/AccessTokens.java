package io.github.m365cache.testkit.authority;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Issues access tokens for Microsoft Graph and judges them. Safe for concurrent use. */
final class AccessTokens {
  private final Map<String, IssuedToken> issued = new ConcurrentHashMap<>();
  private final AtomicLong serials = new AtomicLong();
  private final Challenges challenges = new Challenges();
  private final String clientId;
  private volatile Duration life = Duration.ofHours(1);

  AccessTokens(String clientId) {
    this.clientId = clientId;
  }

  /** How long a token lives that is issued from now on. */
  void live(Duration value) {
    life = value;
  }

  Duration life() {
    return life;
  }

  String issue(AuthorityUser user, String scopes, ClaimsAsked asked, Instant now) {
    Instant end = now.plus(life);
    String token = Jwt.of(claims(user, scopes, asked, now, end));
    issued.put(token, new IssuedToken(user.name(), serials.incrementAndGet(), end, asked));
    return token;
  }

  private ObjectNode claims(
      AuthorityUser user, String scopes, ClaimsAsked asked, Instant now, Instant end) {
    ObjectNode claims = Jwt.object().put("aud", "https://graph.microsoft.com");
    claims.put("iss", "https://sts.windows.net/" + user.tid() + "/");
    claims.put("iat", now.getEpochSecond()).put("nbf", now.getEpochSecond());
    claims.put("exp", end.getEpochSecond()).put("appid", clientId).put("idtyp", "user");
    claims.put("name", user.displayName());
    claims.put("oid", user.oid().toString()).put("tid", user.tid().toString());
    claims.put("preferred_username", user.username()).put("upn", user.username());
    claims.put("scp", scopes).put("uti", Secrets.text(16)).put("ver", "1.0");
    if (asked.continuous()) {
      claims.putArray("xms_cc").add("CP1");
    }
    return claims;
  }

  /** The tokens that the user has so far do not do any more. */
  void challenge(String user, Instant now) {
    challenges.raise(user, serials.get(), now);
  }

  TokenVerdict judge(String token, Instant now) {
    IssuedToken known = issued.get(token);
    if (known == null) {
      return new TokenVerdict.Unknown();
    }
    if (!now.isBefore(known.end())) {
      return new TokenVerdict.Expired();
    }
    return challenges
        .against(known)
        .<TokenVerdict>map(TokenVerdict.Challenged::new)
        .orElseGet(() -> new TokenVerdict.Accepted(known.user()));
  }
}
