package io.github.m365cache.testkit.authority;

import static io.github.m365cache.testkit.authority.AuthorityFixture.failure;
import static io.github.m365cache.testkit.authority.AuthorityFixture.got;
import static io.github.m365cache.testkit.authority.AuthorityFixture.refusal;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.MsalServiceException;
import io.github.m365cache.testkit.tenant.TenantUser;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long") // On every JDK alike.
class DeviceCodeTest {
  private final AuthorityFixture fixture = new AuthorityFixture();
  private final SimulatedAuthority authority = fixture.authority;

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void msal_waits_until_the_human_approves() {
    AtomicReference<String> userCode = new AtomicReference<>("");
    CompletableFuture<IAuthenticationResult> signIn =
        fixture.byDeviceCode(
            fixture.msal("common"),
            code -> {
              assertTrue(code.message().contains(code.userCode()), code.message());
              assertTrue(code.verificationUri().startsWith(authority.endpoint().toString()));
              assertEquals(900, code.expiresIn());
              userCode.set(code.userCode());
            });
    await().until(() -> fixture.outcomes().contains("authorization_pending"));
    assertFalse(signIn.isDone());
    authority.approve(userCode.get(), "alice");
    IAuthenticationResult result = got(signIn);
    TenantUser alice = fixture.tenant.user("alice");
    assertEquals(alice.objectId() + "." + alice.tenantId(), result.account().homeAccountId());
    assertEquals(alice.username(), result.account().username());
    assertEquals(200, fixture.me(result.accessToken()).statusCode());
    assertTrue(fixture.me(result.accessToken()).body().contains(alice.username()));
    assertTrue(result.scopes().contains("Mail.Read"), result.scopes());
  }

  @Test
  void msal_is_told_that_it_was_declined_or_that_the_time_is_over() {
    assertEquals("authorization_declined", refused(code -> authority.decline(code)).errorCode());
    assertEquals("expired_token", refused(code -> authority.expire(code)).errorCode());
    assertEquals(
        "expired_token",
        refused(code -> fixture.clock.advance(Duration.ofMinutes(15))).errorCode());
  }

  private MsalServiceException refused(java.util.function.Consumer<String> human) {
    return refusal(
        fixture.byDeviceCode(fixture.msal("common"), code -> human.accept(code.userCode())));
  }

  @Test
  void a_personal_account_has_its_own_ids() throws Exception {
    IAuthenticationResult result = fixture.signIn(fixture.msal("consumers"), "bob");
    String id = result.account().homeAccountId();
    assertTrue(
        id.matches(
            "00000000-0000-0000-[0-9a-f]{4}-[0-9a-f]{12}\\.9188040d-6c67-4c5b-b112-36a304b66dad"),
        id);
    String digits = id.substring(0, 36).replace("-", "").substring(16);
    assertTrue(fixture.me(result.accessToken()).body().contains("\"" + digits + "\""));
    JsonNode claims = RawClient.claims(result.accessToken());
    assertEquals("https://graph.microsoft.com", claims.path("aud").asText());
    assertEquals("Mail.Read User.Read", claims.path("scp").asText());
    assertEquals(3600, claims.path("exp").asLong() - claims.path("iat").asLong());
    assertEquals(fixture.clock.instant().getEpochSecond(), claims.path("nbf").asLong());
  }

  @Test
  void an_account_signs_in_where_it_belongs_only() {
    String work = fixture.tenant.user("alice").tenantId();
    for (String segment : new String[] {"common", "organizations", work}) {
      fixture.signIn(fixture.msal(segment), "alice");
    }
    fixture.signIn(fixture.msal("9188040d-6c67-4c5b-b112-36a304b66dad"), "bob");
    refusedThere("consumers", "alice");
    refusedThere("11111111-2222-3333-4444-555555555555", "alice");
    refusedThere("organizations", "bob");
    refusedThere(work, "bob");
  }

  /** The human sees why; the application goes on waiting. */
  private void refusedThere(String segment, String user) {
    var signIn =
        fixture.byDeviceCode(
            fixture.msal(segment),
            code -> {
              var refused =
                  assertThrows(SignInRefused.class, () -> authority.approve(code.userCode(), user));
              assertTrue(refused.getMessage().startsWith("AADSTS50020"), refused.getMessage());
              authority.expire(code.userCode());
            });
    assertEquals("expired_token", refusal(signIn).errorCode());
  }

  @Test
  void a_token_of_another_tenant_is_not_refreshed_there() {
    String token = fixture.raw.signIn("bob", "offline_access User.Read").text("refresh_token");
    RawClient.Reply reply =
        fixture.raw.post(
            "/organizations/oauth2/v2.0/token",
            Map.of("grant_type", "refresh_token", "refresh_token", token));
    assertEquals("invalid_grant", reply.error());
    assertEquals(50020, reply.code());
  }

  @Test
  void a_client_that_asks_too_fast_is_told_so() {
    authority.pollInterval(Duration.ofSeconds(5));
    RawClient.Reply offer = fixture.raw.deviceCode("User.Read");
    assertEquals(5, offer.json().path("interval").asInt());
    String code = offer.text("device_code");
    assertEquals("authorization_pending", fixture.raw.poll(code).error());
    assertEquals("slow_down", fixture.raw.poll(code).error());
    fixture.clock.advance(Duration.ofSeconds(9));
    assertEquals("slow_down", fixture.raw.poll(code).error());
    fixture.clock.advance(Duration.ofSeconds(15));
    RawClient.Reply pending = fixture.raw.poll(code);
    assertEquals(400, pending.status());
    assertEquals(70016, pending.code());
    assertTrue(pending.text("error_description").startsWith("AADSTS70016: "));
    authority.approve(offer.text("user_code").toLowerCase(java.util.Locale.ROOT), "alice");
    RawClient.Reply tokens = fixture.raw.poll(code);
    assertEquals("Bearer", tokens.text("token_type"));
    assertEquals("bad_verification_code", fixture.raw.poll(code).error());
  }

  @Test
  void the_answer_has_what_was_asked_for_and_no_more() {
    RawClient.Reply bare = fixture.raw.signIn("alice", "User.Read");
    assertFalse(bare.json().has("refresh_token"));
    assertFalse(bare.json().has("id_token"));
    assertFalse(bare.json().has("client_info"));
    assertEquals(3600, bare.json().path("expires_in").asInt());
    RawClient.Reply more =
        fixture.raw.signIn(
            "alice", "openid profile offline_access https://graph.microsoft.com/Mail.Read");
    assertEquals(
        "https://graph.microsoft.com/Mail.Read https://graph.microsoft.com/User.Read openid"
            + " profile",
        more.text("scope"));
    JsonNode id = RawClient.claims(more.text("id_token"));
    assertEquals(authority.clientId(), id.path("aud").asText());
    assertEquals(fixture.tenant.user("alice").objectId(), id.path("oid").asText());
    assertEquals(
        authority.endpoint() + "/" + id.path("tid").asText() + "/v2.0", id.path("iss").asText());
    assertNotEquals(bare.text("access_token"), more.text("access_token"));
    assertEquals("User.Read", fixture.raw.signIn("bob", ".default").text("scope"));
  }

  @Test
  void what_nobody_may_agree_to_is_not_granted() {
    authority.refuseConsent("alice", "Mail.Read");
    MsalServiceException refused =
        refusal(
            fixture.byDeviceCode(
                fixture.msal("common"), code -> authority.approve(code.userCode(), "alice")));
    assertTrue(refused.getMessage().contains("AADSTS65001"), refused.getMessage());
  }

  @Test
  void the_human_is_told_what_is_wrong() {
    String code = fixture.raw.deviceCode("User.Read").text("user_code");
    assertThrows(SignInRefused.class, () -> authority.approve("XXXXXXXX", "alice"));
    assertThrows(IllegalArgumentException.class, () -> authority.approve(code, "eve"));
    authority.disable("alice");
    assertThrows(SignInRefused.class, () -> authority.approve(code, "alice"));
    authority.enable("alice");
    authority.approve(code, "alice");
  }

  @Test
  void an_unknown_client_is_refused() {
    var msal = fixture.msal("common", "11111111-2222-3333-4444-555555555555");
    Throwable failure = failure(fixture.byDeviceCode(msal, code -> {}));
    assertTrue(String.valueOf(failure.getMessage()).contains("AADSTS700016"), failure::toString);
  }
}
