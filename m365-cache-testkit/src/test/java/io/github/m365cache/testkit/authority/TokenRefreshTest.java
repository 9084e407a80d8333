package io.github.m365cache.testkit.authority;

import static io.github.m365cache.testkit.authority.AuthorityFixture.SCOPES;
import static io.github.m365cache.testkit.authority.AuthorityFixture.failure;
import static io.github.m365cache.testkit.authority.AuthorityFixture.got;
import static io.github.m365cache.testkit.authority.AuthorityFixture.refusal;
import static io.github.m365cache.testkit.authority.AuthorityFixture.silent;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.InteractionRequiredExceptionReason;
import com.microsoft.aad.msal4j.MsalClientException;
import com.microsoft.aad.msal4j.MsalInteractionRequiredException;
import com.microsoft.aad.msal4j.MsalServiceException;
import com.microsoft.aad.msal4j.PublicClientApplication;
import com.microsoft.aad.msal4j.SilentParameters;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long") // On every JDK alike.
class TokenRefreshTest {
  private final AuthorityFixture fixture = new AuthorityFixture();
  private final SimulatedAuthority authority = fixture.authority;
  private final PublicClientApplication msal = fixture.msal("common");

  @AfterEach
  void close() {
    fixture.close();
  }

  private SilentParameters.SilentParametersBuilder parameters(IAuthenticationResult signedIn) {
    return SilentParameters.builder(SCOPES, signedIn.account());
  }

  private MsalServiceException refused(IAuthenticationResult signedIn) {
    return refusal(silent(msal, parameters(signedIn).forceRefresh(true).build()));
  }

  @Test
  void msal_answers_from_its_cache_and_refreshes_when_it_is_told() {
    IAuthenticationResult first = fixture.signIn(msal, "alice");
    long mark = authority.log().mark();
    IAuthenticationResult cached = got(silent(msal, parameters(first).build()));
    assertEquals(first.accessToken(), cached.accessToken());
    assertEquals(mark, authority.log().mark());
    IAuthenticationResult second = fixture.refresh(msal, first.account());
    IAuthenticationResult third = fixture.refresh(msal, first.account());
    assertNotEquals(first.accessToken(), second.accessToken());
    assertNotEquals(second.accessToken(), third.accessToken());
    assertEquals(200, fixture.me(first.accessToken()).statusCode());
    assertEquals(200, fixture.me(third.accessToken()).statusCode());
    assertEquals(2, authority.rotations());
    assertEquals(0, authority.reused());
    assertEquals(2, authority.log().count(mark, "refresh_token"));
  }

  @Test
  void graph_takes_a_token_until_its_end() {
    authority.accessTokensLive(Duration.ofMinutes(10));
    String token = fixture.signIn(msal, "alice").accessToken();
    fixture.clock.advance(Duration.ofSeconds(599));
    assertEquals(200, fixture.me(token).statusCode());
    fixture.clock.advance(Duration.ofSeconds(1));
    HttpResponse<String> over = fixture.me(token);
    assertEquals(401, over.statusCode());
    assertTrue(over.body().contains("InvalidAuthenticationToken"), over.body());
    assertEquals(401, fixture.me(token + "x").statusCode());
    assertEquals(200, fixture.me(fixture.tenant.token("alice")).statusCode());
    assertEquals(200, fixture.me(fixture.tenant.opaqueToken("bob")).statusCode());
  }

  @Test
  void an_exchanged_token_still_works_unless_rotation_is_strict() {
    String first = fixture.raw.signIn("alice", "offline_access User.Read").text("refresh_token");
    String second = fixture.raw.refresh(first).text("refresh_token");
    assertEquals(200, fixture.raw.refresh(first).status());
    assertEquals(1, authority.reused());
    authority.rotationIsStrict(true);
    RawClient.Reply refused = fixture.raw.refresh(first);
    assertEquals(400, refused.status());
    assertEquals("invalid_grant", refused.error());
    assertEquals(2, authority.reused());
    assertEquals(200, fixture.raw.refresh(second).status());
    assertEquals("invalid_grant", fixture.raw.refresh("unknown").error());
    assertEquals(3, authority.rotations());
  }

  @Test
  void of_many_that_use_a_token_at_once_strict_rotation_lets_one() {
    authority.rotationIsStrict(true);
    String token = fixture.raw.signIn("alice", "offline_access User.Read").text("refresh_token");
    long done =
        IntStream.range(0, 12)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> fixture.raw.refresh(token).status()))
            .toList()
            .stream()
            .filter(reply -> got(reply) == 200)
            .count();
    assertEquals(1, done);
    assertEquals(1, authority.rotations());
    assertEquals(11, authority.reused());
  }

  @Test
  void a_token_that_is_not_used_dies() {
    String token = fixture.raw.signIn("alice", "offline_access User.Read").text("refresh_token");
    fixture.clock.advance(Duration.ofDays(90));
    assertEquals(700082, fixture.raw.refresh(token).code());
  }

  @Test
  void revoked_sign_ins_end_but_access_tokens_live_on() {
    IAuthenticationResult alice = fixture.signIn(msal, "alice");
    IAuthenticationResult bob = fixture.signIn(msal, "bob");
    authority.revoke("alice");
    MsalServiceException refused = refused(alice);
    assertInstanceOf(MsalInteractionRequiredException.class, refused);
    assertEquals("invalid_grant", refused.errorCode());
    assertTrue(refused.getMessage().contains("AADSTS50173"), refused.getMessage());
    assertEquals(200, fixture.me(alice.accessToken()).statusCode());
    fixture.refresh(msal, bob.account());
    fixture.refresh(msal, fixture.signIn(msal, "alice").account());
  }

  @Test
  void a_disabled_account_is_not_refreshed() {
    IAuthenticationResult alice = fixture.signIn(msal, "alice");
    authority.disable("alice");
    MsalServiceException refused = refused(alice);
    assertInstanceOf(MsalInteractionRequiredException.class, refused);
    assertTrue(refused.getMessage().contains("AADSTS50057"), refused.getMessage());
  }

  @Test
  void interaction_is_required_until_the_user_signs_in_again() {
    IAuthenticationResult alice = fixture.signIn(msal, "alice");
    authority.requireInteraction("alice");
    assertEquals("interaction_required", refused(alice).errorCode());
    fixture.refresh(msal, fixture.signIn(msal, "alice").account());
  }

  @Test
  void what_was_not_agreed_to_needs_consent() {
    IAuthenticationResult alice = fixture.signIn(msal, "alice");
    var more = SilentParameters.builder(Set.of("Files.ReadWrite"), alice.account()).build();
    var refused =
        assertInstanceOf(MsalInteractionRequiredException.class, refusal(silent(msal, more)));
    assertEquals(InteractionRequiredExceptionReason.CONSENT_REQUIRED, refused.reason());
    assertTrue(refused.getMessage().contains("AADSTS65001"), refused.getMessage());
  }

  @Test
  void a_challenged_user_needs_a_token_that_was_asked_for_with_the_claims() {
    IAuthenticationResult old = fixture.signIn(msal, "alice");
    String bob = fixture.signIn(msal, "bob").accessToken();
    fixture.clock.advance(Duration.ofMinutes(1));
    authority.challenge("alice");
    String claims = claims(fixture.me(old.accessToken()));
    assertEquals(
        "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\""
            + fixture.clock.instant().getEpochSecond()
            + "\"}}}",
        claims);
    assertEquals(200, fixture.me(bob).statusCode());
    assertEquals(claims, claims(fixture.me(fixture.refresh(msal, old.account()).accessToken())));
    IAuthenticationResult asked = got(silent(msal, asking(old, claims)));
    assertEquals(200, fixture.me(asked.accessToken()).statusCode());
    assertEquals(401, fixture.me(old.accessToken()).statusCode());
    assertEquals(200, fixture.me(fixture.refresh(msal, old.account()).accessToken()).statusCode());
  }

  /** MSAL does not send a silent request's claims, it only passes its cache by. */
  @SuppressWarnings("deprecation")
  private SilentParameters asking(IAuthenticationResult signedIn, String claims) {
    String capable = claims.replace("}}}", "},\"xms_cc\":{\"values\":[\"cp1\"]}}}");
    return parameters(signedIn)
        .forceRefresh(true)
        .extraQueryParameters(Map.of("claims", capable))
        .build();
  }

  private static String claims(HttpResponse<String> answer) {
    assertEquals(401, answer.statusCode());
    String header = answer.headers().firstValue("WWW-Authenticate").orElseThrow();
    Matcher claims =
        Pattern.compile(
                "Bearer realm=\"\", authorization_uri=\"[^\"]+\","
                    + " client_id=\"00000003-0000-0000-c000-000000000000\","
                    + " error=\"insufficient_claims\", claims=\"([^\"]+)\"")
            .matcher(header);
    assertTrue(claims.matches(), header);
    return new String(Base64.getDecoder().decode(claims.group(1)), StandardCharsets.UTF_8);
  }

  /** As Microsoft Graph does: who does not say that it understands challenges gets none. */
  @Test
  void a_client_without_the_capability_is_not_challenged() {
    String token = fixture.raw.signIn("alice", "User.Read").text("access_token");
    authority.challenge("alice");
    assertEquals(200, fixture.me(token).statusCode());
  }

  @Test
  void an_outage_passes() {
    IAuthenticationResult alice = fixture.signIn(msal, "alice");
    authority.failNext(2, 503, "temporarily_unavailable");
    MsalServiceException refused = refused(alice);
    assertEquals("temporarily_unavailable", refused.errorCode());
    assertEquals(503, refused.statusCode());
    assertEquals(2, authority.log().count(0, "refresh_token"), "MSAL repeats it once");
    assertEquals(200, fixture.raw.signIn("alice", "User.Read").status());
  }

  @Test
  void a_client_that_asks_too_much_is_told_when_to_come_again() {
    authority.failNext(1, 429, "temporarily_unavailable");
    MsalServiceException refused =
        refusal(fixture.byDeviceCode(msal, code -> authority.approve(code.userCode(), "bob")));
    assertEquals(429, refused.statusCode());
    assertEquals(List.of("1"), refused.headers().get("retry-after"));
    assertEquals(200, fixture.raw.deviceCode("User.Read").status());
  }

  @Test
  void an_unreachable_authority_closes_connections() {
    authority.unreachable(true);
    assertInstanceOf(MsalClientException.class, failure(fixture.byDeviceCode(msal, code -> {})));
    assertEquals(200, fixture.me(fixture.tenant.token("alice")).statusCode());
    authority.unreachable(false);
    fixture.signIn(msal, "alice");
    assertEquals("unreachable", fixture.outcomes().get(0));
  }

  @Test
  void the_log_holds_no_secret() {
    RawClient.Reply tokens = fixture.raw.signIn("alice", "openid offline_access User.Read");
    RawClient.Reply more = fixture.raw.refresh(tokens.text("refresh_token"));
    String log = authority.log().all().toString();
    for (RawClient.Reply reply : new RawClient.Reply[] {tokens, more}) {
      for (String field : new String[] {"access_token", "refresh_token", "id_token"}) {
        assertTrue(reply.json().has(field), field);
        assertTrue(!log.contains(reply.text(field)), field);
      }
    }
    AuthorityRequest last = authority.log().all().get(2);
    assertEquals(
        new AuthorityRequest(
            3,
            fixture.clock.instant(),
            EndpointKind.TOKEN,
            "common",
            "refresh_token",
            authority.clientId(),
            List.of(),
            "alice",
            200,
            "ok"),
        last);
    assertEquals(1, authority.log().since(2).size());
  }
}
