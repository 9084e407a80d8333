package io.github.m365cache.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.m365cache.api.Account;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.AccountType;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a token says of itself, if it is a JWT (RFC 7519). Not verified: only Graph can, and does
 * with every request; here the claims merely name the cache's scope for a token that its owner
 * brought.
 */
record TokenClaims(JsonNode claims) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static TokenClaims of(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      return new TokenClaims(JSON.missingNode());
    }
    try {
      return new TokenClaims(JSON.readTree(Base64.getUrlDecoder().decode(parts[1])));
    } catch (IOException | IllegalArgumentException opaque) {
      return new TokenClaims(JSON.missingNode());
    }
  }

  /** Whose token it is, if it tells both the identity and a name. */
  Optional<Account> account() {
    Optional<String> user = text("oid");
    Optional<String> tenant = text("tid");
    Optional<String> name =
        Stream.of("preferred_username", "upn", "unique_name")
            .flatMap(claim -> text(claim).stream())
            .findFirst();
    if (user.isEmpty() || tenant.isEmpty() || name.isEmpty()) {
      return Optional.empty();
    }
    AccountId id = new AccountId(user.get() + "." + tenant.get());
    return Optional.of(new Account(id, name.get(), AccountType.ofTenant(tenant.get())));
  }

  /** Whether {@code exp} is over. */
  boolean isExpired(Instant now) {
    JsonNode end = claims.path("exp");
    return end.isNumber() && end.asLong() <= now.getEpochSecond();
  }

  private Optional<String> text(String claim) {
    return Optional.ofNullable(claims.path(claim).textValue())
        .filter(text -> !text.isBlank() && text.chars().noneMatch(Character::isISOControl));
  }

  /** Hides the claims. */
  @Override
  public String toString() {
    return "TokenClaims";
  }
}
