package io.github.m365cache.testkit.authority;

import java.util.Map;

/** Gives tokens for grants ("OAuth 2.0 authorization code flow", RFC 6749, 3.2). */
final class TokenEndpoint implements Endpoint {
  private final Map<String, Grant> grants;
  private final TokenAnswer tokens;

  TokenEndpoint(Map<String, Grant> grants, TokenAnswer tokens) {
    this.grants = Map.copyOf(grants);
    this.tokens = tokens;
  }

  @Override
  public Answer answer(Exchange exchange) {
    Registration.requireClient(exchange.parameters().required("client_id"));
    Grant grant = grants.get(exchange.parameters().required("grant_type"));
    if (grant == null) {
      throw new Refusal(
          "unsupported_grant_type", 70003, "The app requested an unsupported grant type.");
    }
    return Answer.json(200, tokens.of(grant.granted(exchange), exchange));
  }
}
