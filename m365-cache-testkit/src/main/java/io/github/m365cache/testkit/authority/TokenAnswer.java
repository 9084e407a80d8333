package io.github.m365cache.testkit.authority;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Issues what was granted, in the form of an answer of the token endpoint. */
final class TokenAnswer {
  private final AccessTokens accessTokens;
  private final IdTokens idTokens;

  TokenAnswer(AccessTokens accessTokens, IdTokens idTokens) {
    this.accessTokens = accessTokens;
    this.idTokens = idTokens;
  }

  ObjectNode of(Granted granted, Exchange exchange) {
    AuthorityUser user = granted.person().user();
    Instant now = exchange.time();
    List<String> permissions = granted.person().consents().granted();
    ObjectNode json = Jwt.object().put("token_type", "Bearer");
    json.put("scope", told(granted.scopes(), permissions));
    json.put("expires_in", accessTokens.life().toSeconds());
    json.put("ext_expires_in", accessTokens.life().toSeconds());
    String scp = String.join(" ", permissions);
    json.put("access_token", accessTokens.issue(user, scp, granted.claims(), now));
    granted.refreshToken().ifPresent(token -> json.put("refresh_token", token));
    if (granted.scopes().has("openid")) {
      json.put("id_token", idTokens.issue(user, granted.nonce(), now));
    }
    if (exchange.parameters().find("client_info").filter("1"::equals).isPresent()) {
      json.put("client_info", clientInfo(user));
    }
    return json;
  }

  /** All that the token is good for, not only what was asked for. */
  private static String told(Scopes asked, List<String> permissions) {
    Stream<String> spelled = permissions.stream().map(asked::spelled);
    return String.join(" ", Stream.concat(spelled, asked.identity().stream()).toList());
  }

  private static String clientInfo(AuthorityUser user) {
    return Jwt.part(
        Jwt.object().put("uid", user.oid().toString()).put("utid", user.tid().toString()));
  }
}
