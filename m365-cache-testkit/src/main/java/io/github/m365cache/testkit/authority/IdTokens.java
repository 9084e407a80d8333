package io.github.m365cache.testkit.authority;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Issues ID tokens ("ID token claims reference"). */
final class IdTokens {
  private static final Duration LIFE = Duration.ofHours(1);

  private final Supplier<String> root;

  IdTokens(Supplier<String> root) {
    this.root = root;
  }

  String issue(AuthorityUser user, Optional<String> nonce, Instant now) {
    ObjectNode claims = Jwt.object().put("aud", Registration.CLIENT_ID);
    claims.put("iss", root.get() + "/" + user.tid() + "/v2.0");
    claims.put("iat", now.getEpochSecond()).put("nbf", now.getEpochSecond());
    claims.put("exp", now.plus(LIFE).getEpochSecond());
    claims.put("name", user.displayName()).put("preferred_username", user.username());
    claims.put("oid", user.oid().toString()).put("tid", user.tid().toString());
    claims.put("sub", user.oid() + ".simulated").put("uti", Secrets.text(16)).put("ver", "2.0");
    nonce.ifPresent(value -> claims.put("nonce", value));
    return Jwt.of(claims);
  }
}
