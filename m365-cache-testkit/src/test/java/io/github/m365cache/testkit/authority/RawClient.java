package io.github.m365cache.testkit.authority;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Speaks to the authority without a library. */
final class RawClient {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final SimulatedAuthority authority;

  RawClient(SimulatedAuthority authority) {
    this.authority = authority;
  }

  record Reply(JsonNode json, HttpResponse<String> http) {
    int status() {
      return http.statusCode();
    }

    String error() {
      return json.path("error").asText();
    }

    int code() {
      return json.path("error_codes").path(0).asInt();
    }

    String text(String field) {
      return json.path(field).asText();
    }
  }

  /** With the right client id, unless another is given. */
  Reply post(String path, Map<String, String> form) {
    Map<String, String> all = new TreeMap<>(form);
    all.putIfAbsent("client_id", authority.clientId());
    return send(
        HttpRequest.newBuilder(URI.create(authority.endpoint() + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encoded(all))));
  }

  Reply token(Map<String, String> form) {
    return post("/common/oauth2/v2.0/token", form);
  }

  Reply deviceCode(String scopes) {
    return post("/common/oauth2/v2.0/devicecode", Map.of("scope", scopes));
  }

  Reply poll(String deviceCode) {
    return token(
        Map.of(
            "grant_type",
            "urn:ietf:params:oauth:grant-type:device_code",
            "device_code",
            deviceCode));
  }

  /** Signs in by device code. */
  Reply signIn(String user, String scopes) {
    Reply offer = deviceCode(scopes);
    authority.approve(offer.text("user_code"), user);
    return poll(offer.text("device_code"));
  }

  Reply refresh(String refreshToken) {
    return token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
  }

  Reply get(String path) {
    return send(HttpRequest.newBuilder(URI.create(authority.endpoint() + path)));
  }

  /** The address of the sign-in page. */
  URI authorize(Map<String, String> query) {
    Map<String, String> all = new TreeMap<>(query);
    all.putIfAbsent("client_id", authority.clientId());
    all.putIfAbsent("response_type", "code");
    all.putIfAbsent("scope", "openid offline_access User.Read");
    return URI.create(authority.endpoint() + "/common/oauth2/v2.0/authorize?" + encoded(all));
  }

  static JsonNode claims(String jwt) {
    try {
      return JSON.readTree(Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[1]));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private Reply send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      boolean json = answer.body().startsWith("{");
      return new Reply(json ? JSON.readTree(answer.body()) : JSON.createObjectNode(), answer);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  static String encoded(Map<String, String> values) {
    return values.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
