package io.github.m365cache.testkit.tenant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The authority of a tenant that is driven as a process is. */
class SignInControlTest {
  private final SimulatedTenant tenant =
      SimulatedTenant.start(Tenants.small().withMails(5).withFiles(1).withFolders(1));
  private final TestClient control =
      new TestClient(tenant.endpoint().toString(), tenant.controlToken());
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    tenant.close();
  }

  private int command(String json) throws Exception {
    return control.send("POST", "/_tenant/sign-in", json.replace('\'', '"')).status();
  }

  private JsonNode post(String endpoint, String form) throws Exception {
    String address = tenant.authority().endpoint() + "/common/oauth2/v2.0/" + endpoint;
    String body = form + "&client_id=" + tenant.authority().clientId();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address)).POST(BodyPublishers.ofString(body)).build();
    return TestClient.JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
  }

  private JsonNode refresh(String token) throws Exception {
    return post("token", "grant_type=refresh_token&refresh_token=" + token);
  }

  private int me(String token) throws Exception {
    return new TestClient(tenant.endpoint().toString(), token).get("/me").status();
  }

  @Test
  void a_sign_in_lives_and_dies_on_command() throws Exception {
    assertEquals(204, command("{'action':'poll-interval','interval':'1s'}"));
    assertEquals(204, command("{'action':'tokens-live','life':'10m'}"));
    JsonNode offer = post("devicecode", "scope=offline_access+User.Read");
    String code = offer.path("user_code").asText();
    assertEquals(1, offer.path("interval").asInt());
    assertEquals(400, command("{'action':'approve','userCode':'XXXXXXXX','user':'alice'}"));
    assertEquals(204, command("{'action':'approve','userCode':'" + code + "','user':'alice'}"));
    JsonNode tokens =
        post("token", "grant_type=device_code&device_code=" + offer.path("device_code").asText());
    assertEquals(600, tokens.path("expires_in").asInt());
    assertEquals(200, me(tokens.path("access_token").asText()));
    String first = tokens.path("refresh_token").asText();
    String second = refresh(first).path("refresh_token").asText();
    assertEquals(204, command("{'action':'strict'}"));
    assertEquals("invalid_grant", refresh(first).path("error").asText());
    assertEquals(204, command("{'action':'require-interaction','user':'alice'}"));
    assertEquals("interaction_required", refresh(second).path("error").asText());
    assertEquals(204, command("{'action':'disable','user':'alice'}"));
    assertEquals(50057, refresh(second).at("/error_codes/0").asInt());
    assertEquals(204, command("{'action':'enable','user':'alice'}"));
    assertEquals(204, command("{'action':'fail','status':500}"));
    assertEquals(90033, refresh(second).at("/error_codes/0").asInt());
    assertEquals(204, command("{'action':'revoke','user':'alice'}"));
    assertEquals(50173, refresh(second).at("/error_codes/0").asInt());
    JsonNode log = control.get("/_tenant/authority-log?since=2").json();
    assertEquals(1, log.path("rotations").asInt());
    assertEquals(1, log.path("reused").asInt());
    JsonNode request = log.at("/requests/0");
    assertEquals("refresh_token", request.path("grantType").asText());
    assertEquals("TOKEN", request.path("endpoint").asText());
    assertEquals("alice", request.path("user").asText());
    assertEquals("ok", request.path("outcome").asText());
    assertTrue(!log.toString().contains(second));
  }

  @Test
  void other_ends_are_commands_as_well() throws Exception {
    for (String action : new String[] {"decline", "expire"}) {
      String code = post("devicecode", "scope=User.Read").path("user_code").asText();
      assertEquals(204, command("{'action':'" + action + "','userCode':'" + code + "'}"), action);
    }
    for (String action : new String[] {"challenge", "revoke"}) {
      assertEquals(204, command("{'action':'" + action + "','user':'bob'}"), action);
      assertEquals(400, command("{'action':'" + action + "','user':'eve'}"), action);
    }
    assertEquals(204, command("{'action':'refuse-consent','user':'bob','permission':'Mail.Send'}"));
    assertEquals(204, command("{'action':'unreachable','on':false}"));
    assertEquals(400, command("{'action':'nonsense','user':'bob'}"));
    assertEquals(400, command("{'action':'browse','url':'" + page("none") + "','user':'bob'}"));
    assertEquals(400, command("{'action':'deny-in-browser'}"));
  }

  /** Its redirect URI is none that is registered, which only the page says. */
  private String page(String redirect) {
    return tenant.authority().endpoint()
        + "/common/oauth2/v2.0/authorize?redirect_uri="
        + redirect
        + "&client_id="
        + tenant.authority().clientId();
  }
}
