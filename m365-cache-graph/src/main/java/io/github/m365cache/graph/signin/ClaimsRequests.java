package io.github.m365cache.graph.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.aad.msal4j.SilentParameters;
import java.util.Map;
import java.util.Optional;

/**
 * What Graph demanded of a token, as the next request for one says it ("Claims challenges, claims
 * requests, and client capabilities"). MSAL takes claims of silent requests for a reason not to use
 * its cache, but does not send them; so they are added to the request as they are.
 */
final class ClaimsRequests {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ClaimsRequests() {}

  /** A request past MSAL's cache. */
  @SuppressWarnings("deprecation") // There is no other way to have claims sent.
  static SilentParameters.SilentParametersBuilder forced(
      SilentParameters.SilentParametersBuilder parameters, Optional<String> claims) {
    parameters.forceRefresh(true);
    claims
        .flatMap(ClaimsRequests::withCapabilities)
        .ifPresent(json -> parameters.extraQueryParameters(Map.of("claims", json)));
    return parameters;
  }

  /** The claims take the place of those by which MSAL tells what this client can do. */
  private static Optional<String> withCapabilities(String claims) {
    try {
      JsonNode demanded = JSON.readTree(claims);
      if (!(demanded instanceof ObjectNode object)) {
        return Optional.empty();
      }
      ObjectNode capabilities = object.withObject("/access_token/xms_cc");
      capabilities.putArray("values").add(MsalClients.CHALLENGES);
      return Optional.of(JSON.writeValueAsString(object));
    } catch (JsonProcessingException | UnsupportedOperationException unreadable) {
      return Optional.empty();
    }
  }
}
