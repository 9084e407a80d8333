package io.github.m365cache.testkit.authority;

import java.util.Optional;

/** Tokens for the code that the browser brought. */
final class CodeGrant implements Grant {
  private final AuthorizationCodes codes;
  private final RefreshTokens refreshTokens;

  CodeGrant(AuthorizationCodes codes, RefreshTokens refreshTokens) {
    this.codes = codes;
    this.refreshTokens = refreshTokens;
  }

  @Override
  public Granted granted(Exchange exchange) {
    Parameters form = exchange.parameters();
    ClaimsAsked claims = ClaimsAsked.parse(form.find("claims"));
    String redirect = form.required("redirect_uri");
    AuthorizationCode code = codes.redeem(form.required("code"));
    Person person = code.person();
    exchange.about().accept(person);
    code.requireMatches(redirect, form.find("code_verifier"), exchange.time());
    person.requireEnabled();
    exchange.segment().requireAdmits(person.user());
    Scopes first = code.request().scopes();
    Scopes scopes = form.find("scope").map(Scopes::parse).orElse(first);
    person.consents().require(scopes);
    Optional<String> refresh =
        first.has("offline_access")
            ? Optional.of(refreshTokens.issue(person, first, exchange.time()))
            : Optional.empty();
    return new Granted(
        person, scopes, claims.and(code.request().claims()), code.request().nonce(), refresh);
  }
}
