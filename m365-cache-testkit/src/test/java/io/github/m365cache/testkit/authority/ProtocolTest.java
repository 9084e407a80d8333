package io.github.m365cache.testkit.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long") // On every JDK alike.
class ProtocolTest {
  private final AuthorityFixture fixture = new AuthorityFixture();
  private final RawClient raw = fixture.raw;

  @AfterEach
  void close() {
    fixture.close();
  }

  private static void isRefused(int code, String error, RawClient.Reply reply) {
    assertEquals(400, reply.status(), () -> reply.json().toString());
    assertEquals(error, reply.error());
    assertEquals(code, reply.code(), () -> reply.json().toString());
  }

  @Test
  void what_is_missing_or_wrong_is_named() {
    isRefused(900144, "invalid_request", raw.post("/common/oauth2/v2.0/devicecode", Map.of()));
    isRefused(900144, "invalid_request", raw.token(Map.of()));
    isRefused(900144, "invalid_request", raw.token(Map.of("grant_type", "refresh_token")));
    isRefused(70003, "unsupported_grant_type", raw.token(Map.of("grant_type", "password")));
    isRefused(70011, "invalid_scope", raw.deviceCode("https://example.com/files"));
    isRefused(70011, "invalid_scope", raw.deviceCode("User.Read .default"));
    isRefused(
        700016,
        "unauthorized_client",
        raw.token(Map.of("client_id", "11111111-2222-3333-4444-555555555555")));
    isRefused(
        90002,
        "invalid_request",
        raw.post("/nowhere/oauth2/v2.0/devicecode", Map.of("scope", "User.Read")));
    String token = raw.signIn("alice", "offline_access User.Read").text("refresh_token");
    isRefused(
        9002313,
        "invalid_request",
        raw.token(Map.of("grant_type", "refresh_token", "refresh_token", token, "claims", "{")));
    assertEquals(405, raw.get("/common/oauth2/v2.0/token").status());
    assertEquals(404, raw.get("/common/oauth2/v2.0/nothing").status());
  }

  @Test
  void an_error_has_all_that_microsoft_documents() {
    JsonNode error = raw.deviceCode("https://example.com/files").json();
    String text = error.path("error_description").asText();
    assertTrue(text.startsWith("AADSTS70011: "), text);
    assertTrue(text.contains(" Trace ID: " + error.path("trace_id").asText()), text);
    assertTrue(text.contains(" Correlation ID: " + error.path("correlation_id").asText()), text);
    assertTrue(text.endsWith(" Timestamp: 2026-11-26 12:00:00Z"), text);
    assertEquals("2026-11-26 12:00:00Z", error.path("timestamp").asText());
  }

  @Test
  void the_authority_says_where_its_endpoints_are() {
    String root = fixture.authority.endpoint().toString();
    JsonNode common = raw.get("/common/v2.0/.well-known/openid-configuration").json();
    assertEquals(root + "/{tenantid}/v2.0", common.path("issuer").asText());
    assertEquals(root + "/common/oauth2/v2.0/token", common.path("token_endpoint").asText());
    JsonNode consumers = raw.get("/consumers/v2.0/.well-known/openid-configuration").json();
    assertEquals(
        root + "/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0", consumers.path("issuer").asText());
    JsonNode instance = raw.get("/common/discovery/instance?api-version=1.1").json();
    assertEquals(
        fixture.authority.endpoint().getAuthority(),
        instance.at("/metadata/0/preferred_network").asText());
    assertTrue(raw.get("/common/discovery/v2.0/keys").json().path("keys").isEmpty());
  }

  /** The page that a human finds at the verification address works without a test. */
  @Test
  void a_human_can_type_the_code() {
    RawClient.Reply offer = raw.deviceCode("User.Read");
    String page = offer.text("verification_uri").substring(root().length());
    assertTrue(raw.get(page).http().body().contains("name=\"otc\""));
    RawClient.Reply wrong = raw.post("/common/login", Map.of("otc", "XXXXXXXX", "user", "alice"));
    assertEquals(400, wrong.status());
    String code = offer.text("user_code");
    RawClient.Reply stranger = raw.post("/common/login", Map.of("otc", code, "user", "eve"));
    assertTrue(stranger.http().body().contains("AADSTS50034"), stranger.http()::body);
    assertEquals(200, raw.post("/common/login", Map.of("otc", code, "user", "alice")).status());
    assertEquals(200, raw.poll(offer.text("device_code")).status());
    String second = raw.deviceCode("User.Read").text("user_code");
    assertEquals(200, raw.post("/common/login", Map.of("otc", second, "cancel", "1")).status());
  }

  private String root() {
    return fixture.authority.endpoint().toString();
  }
}
