package io.github.m365cache.testkit.authority;

import java.util.Optional;

/**
 * A request for the interactive flow.
 *
 * @param challenge of PKCE (RFC 7636), by SHA-256
 */
record AuthorizeRequest(
    Segment segment,
    Scopes scopes,
    Reply reply,
    Optional<String> challenge,
    Optional<String> nonce,
    ClaimsAsked claims) {
  static AuthorizeRequest of(Segment segment, Reply reply, Parameters parameters) {
    requireCode(parameters.required("response_type"));
    return new AuthorizeRequest(
        segment,
        Scopes.parse(parameters.required("scope")),
        reply,
        challenge(parameters),
        parameters.find("nonce"),
        ClaimsAsked.parse(parameters.find("claims")));
  }

  private static void requireCode(String type) {
    if (!type.equals("code")) {
      throw new Refusal(
          "unsupported_response_type",
          700054,
          "response_type '" + type + "' is not enabled for the application.");
    }
  }

  private static Optional<String> challenge(Parameters parameters) {
    Optional<String> challenge = parameters.find("code_challenge");
    boolean byHash = parameters.find("code_challenge_method").filter("S256"::equals).isPresent();
    if (challenge.isPresent() && !byHash) {
      throw Refusal.invalidRequest(501491, "The code_challenge_method must be S256.");
    }
    return challenge;
  }
}
