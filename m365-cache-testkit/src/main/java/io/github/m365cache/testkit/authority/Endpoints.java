package io.github.m365cache.testkit.authority;

import java.util.Map;
import java.util.function.Supplier;

/** The endpoints, put together. */
final class Endpoints {
  private final Supplier<String> root;
  private final People people;
  private final DeviceCodes deviceCodes;
  private final RefreshTokens refreshTokens;
  private final AccessTokens accessTokens;
  private final Pending pending = new Pending();
  private final AuthorizationCodes codes = new AuthorizationCodes();

  Endpoints(
      Supplier<String> root,
      People people,
      DeviceCodes deviceCodes,
      RefreshTokens refreshTokens,
      AccessTokens accessTokens) {
    this.root = root;
    this.people = people;
    this.deviceCodes = deviceCodes;
    this.refreshTokens = refreshTokens;
    this.accessTokens = accessTokens;
  }

  Map<EndpointKind, Endpoint> all() {
    Discovery discovery = new Discovery(root);
    return Map.of(
        EndpointKind.DEVICE_CODE,
        new DeviceCodeEndpoint(root, deviceCodes),
        EndpointKind.TOKEN,
        token(),
        EndpointKind.AUTHORIZE,
        new AuthorizeEndpoint(pending, people),
        EndpointKind.LOGIN,
        new LoginEndpoint(pending, people, codes, deviceCodes),
        EndpointKind.VERIFICATION,
        e -> Answer.page(200, Pages.userCode(people.names())),
        EndpointKind.CONFIGURATION,
        discovery::configuration,
        EndpointKind.KEYS,
        discovery::keys,
        EndpointKind.INSTANCE,
        discovery::instance);
  }

  private Endpoint token() {
    Map<String, Grant> grants =
        Map.of(
            "urn:ietf:params:oauth:grant-type:device_code",
            new DeviceCodeGrant(deviceCodes, refreshTokens),
            // MSAL for Java says it short, which Microsoft Entra ID takes as well.
            "device_code",
            new DeviceCodeGrant(deviceCodes, refreshTokens),
            "authorization_code",
            new CodeGrant(codes, refreshTokens),
            "refresh_token",
            new RefreshGrant(refreshTokens));
    return new TokenEndpoint(grants, new TokenAnswer(accessTokens, new IdTokens(root)));
  }
}
