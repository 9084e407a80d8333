package io.github.m365cache.testkit.authority;

/**
 * A refusal in the authority's terms: OAuth's error, the number of the AADSTS error, a text
 * ("Microsoft Entra authentication and authorization error codes"), and what more goes with it.
 */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String error;
  private final int code;
  private final String suberror;
  private final String claims;

  private Refusal(int status, String error, int code, String text, String suberror, String claims) {
    super(text, null, false, false);
    this.status = status;
    this.error = error;
    this.code = code;
    this.suberror = suberror;
    this.claims = claims;
  }

  Refusal(String error, int code, String text) {
    this(400, error, code, text, "", "");
  }

  static Refusal invalidRequest(int code, String text) {
    return new Refusal("invalid_request", code, text);
  }

  static Refusal invalidGrant(int code, String text) {
    return new Refusal("invalid_grant", code, text);
  }

  /** A failure of the service, on command. */
  static Refusal outage(int status, String error) {
    return new Refusal(
        status, error, 90033, "A transient error has occurred. Please try again.", "", "");
  }

  Refusal withStatus(int value) {
    return new Refusal(value, error, code, text(), suberror, claims);
  }

  Refusal withSuberror(String value) {
    return new Refusal(status, error, code, text(), value, claims);
  }

  Refusal withClaims(String value) {
    return new Refusal(status, error, code, text(), suberror, value);
  }

  int status() {
    return status;
  }

  String error() {
    return error;
  }

  int code() {
    return code;
  }

  String suberror() {
    return suberror;
  }

  /** A claims request in JSON, {@code ""} for none. */
  String claims() {
    return claims;
  }

  String text() {
    return String.valueOf(getMessage());
  }

  /** Code and text, as a page shows them. */
  String line() {
    return "AADSTS" + code + ": " + text();
  }
}
