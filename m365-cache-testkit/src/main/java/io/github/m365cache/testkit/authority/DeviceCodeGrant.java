package io.github.m365cache.testkit.authority;

import java.util.Optional;

/** Tokens for a device code, once its human signed in. */
final class DeviceCodeGrant implements Grant {
  private final DeviceCodes codes;
  private final RefreshTokens refreshTokens;

  DeviceCodeGrant(DeviceCodes codes, RefreshTokens refreshTokens) {
    this.codes = codes;
    this.refreshTokens = refreshTokens;
  }

  @Override
  public Granted granted(Exchange exchange) {
    ClaimsAsked claims = ClaimsAsked.parse(exchange.parameters().find("claims"));
    String code = exchange.parameters().required("device_code");
    DeviceCodes.Redeemed redeemed = codes.redeem(code, exchange.time());
    Person person = redeemed.person();
    exchange.about().accept(person);
    person.requireEnabled();
    exchange.segment().requireAdmits(person.user());
    person.consents().grant(redeemed.scopes());
    Optional<String> refresh =
        redeemed.scopes().has("offline_access")
            ? Optional.of(refreshTokens.issue(person, redeemed.scopes(), exchange.time()))
            : Optional.empty();
    return new Granted(person, redeemed.scopes(), claims, Optional.empty(), refresh);
  }
}
