package io.github.m365cache.testkit.authority;

import java.util.Arrays;
import java.util.Optional;

/** What the authority can be asked for. */
public enum EndpointKind {
  /** A device code and its user code. */
  DEVICE_CODE("POST", "/oauth2/v2.0/devicecode"),
  /** Tokens, for a device code, an authorization code or a refresh token. */
  TOKEN("POST", "/oauth2/v2.0/token"),
  /** The sign-in page of the interactive flow. */
  AUTHORIZE("GET", "/oauth2/v2.0/authorize"),
  /** What the sign-in page sends. */
  LOGIN("POST", "/login"),
  /** The page that asks for a user code. */
  VERIFICATION("GET", "/oauth2/deviceauth"),
  /** OpenID Connect discovery. */
  CONFIGURATION("GET", "/v2.0/.well-known/openid-configuration"),
  /** The keys of the signatures. */
  KEYS("GET", "/discovery/v2.0/keys"),
  /** Which hosts are the same cloud. */
  INSTANCE("GET", "/discovery/instance");

  private final String method;
  private final String suffix;

  EndpointKind(String method, String suffix) {
    this.method = method;
    this.suffix = suffix;
  }

  String method() {
    return method;
  }

  /** The path of this endpoint for a tenant. */
  String path(String tenant) {
    return "/" + tenant + suffix;
  }

  /**
   * Which endpoint a path is of.
   *
   * @param suffix after the tenant
   */
  static Optional<EndpointKind> of(String suffix) {
    return Arrays.stream(values()).filter(kind -> kind.suffix.equals(suffix)).findFirst();
  }
}
