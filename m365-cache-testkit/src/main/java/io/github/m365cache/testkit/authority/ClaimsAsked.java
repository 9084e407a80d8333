package io.github.m365cache.testkit.authority;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/**
 * What a claims request asks of an access token ("Claims challenges, claims requests and client
 * capabilities").
 *
 * @param continuous whether the client declares that it understands challenges ({@code cp1})
 * @param notBefore the {@code nbf} that a challenge demanded, in epoch seconds, 0 for none
 */
record ClaimsAsked(boolean continuous, long notBefore) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static ClaimsAsked parse(Optional<String> text) {
    return text.map(json -> of(read(json))).orElse(new ClaimsAsked(false, 0));
  }

  private static JsonNode read(String json) {
    try {
      JsonNode claims = JSON.readTree(json);
      if (claims.isObject()) {
        return claims;
      }
    } catch (JsonProcessingException malformed) {
      // Refused below.
    }
    throw Refusal.invalidRequest(9002313, "Invalid request. The claims parameter is not JSON.");
  }

  private static ClaimsAsked of(JsonNode claims) {
    JsonNode token = claims.path("access_token");
    boolean capable = false;
    for (JsonNode capability : token.path("xms_cc").path("values")) {
      capable |= capability.asText().equalsIgnoreCase("cp1");
    }
    return new ClaimsAsked(capable, token.path("nbf").path("value").asLong(0));
  }

  /** What is asked in two places of the same sign-in. */
  ClaimsAsked and(ClaimsAsked other) {
    return new ClaimsAsked(continuous || other.continuous, Math.max(notBefore, other.notBefore));
  }
}
