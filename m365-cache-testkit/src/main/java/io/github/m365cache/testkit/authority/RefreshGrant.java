package io.github.m365cache.testkit.authority;

import java.util.Optional;

/** Tokens for a refresh token, with a new one that takes its place. */
final class RefreshGrant implements Grant {
  private final RefreshTokens tokens;

  RefreshGrant(RefreshTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public Granted granted(Exchange exchange) {
    ClaimsAsked claims = ClaimsAsked.parse(exchange.parameters().find("claims"));
    String text = exchange.parameters().required("refresh_token");
    RefreshToken token = tokens.find(text, exchange.time());
    Person person = token.person();
    exchange.about().accept(person);
    person.requireMayRefresh(exchange.segment());
    Scopes scopes = exchange.parameters().find("scope").map(Scopes::parse).orElse(token.scopes());
    person.consents().require(scopes);
    String next = tokens.rotate(text, exchange.time());
    return new Granted(person, scopes, claims, Optional.empty(), Optional.of(next));
  }
}
