package io.github.m365cache.testkit.authority;

import static io.github.m365cache.testkit.authority.AuthorityFixture.SCOPES;
import static io.github.m365cache.testkit.authority.AuthorityFixture.failure;
import static io.github.m365cache.testkit.authority.AuthorityFixture.got;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.InteractiveRequestParameters;
import com.microsoft.aad.msal4j.MsalClientException;
import com.microsoft.aad.msal4j.PublicClientApplication;
import com.microsoft.aad.msal4j.SystemBrowserOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long") // On every JDK alike.
class InteractiveTest {
  /** RFC 7636, appendix B. */
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  private final AuthorityFixture fixture = new AuthorityFixture();
  private final SimulatedAuthority authority = fixture.authority;
  private final RedirectListener listener = new RedirectListener();

  @AfterEach
  void close() {
    listener.close();
    fixture.close();
  }

  /** As with device codes, the human comes when MSAL has its future at hand. */
  private CompletableFuture<IAuthenticationResult> interactive(
      PublicClientApplication msal, Consumer<URI> human) {
    CompletableFuture<Void> begun = new CompletableFuture<>();
    SystemBrowserOptions browser =
        SystemBrowserOptions.builder()
            .openBrowserAction(
                url -> begun.thenRun(() -> human.accept(URI.create(url.toString()))).join())
            .build();
    var signIn =
        msal.acquireToken(
            InteractiveRequestParameters.builder(URI.create("http://localhost"))
                .scopes(SCOPES)
                .systemBrowserOptions(browser)
                .build());
    begun.complete(null);
    return signIn;
  }

  @Test
  void msal_signs_in_through_the_browser() {
    PublicClientApplication msal = fixture.msal("common");
    for (String user : new String[] {"alice", "bob"}) {
      IAuthenticationResult result = got(interactive(msal, url -> authority.browse(url, user)));
      assertEquals(fixture.tenant.user(user).username(), result.account().username());
      assertTrue(fixture.me(result.accessToken()).body().contains(result.account().username()));
      fixture.refresh(msal, result.account());
    }
    AuthorityRequest exchange =
        authority.log().all().stream()
            .filter(request -> request.grantType().equals("authorization_code"))
            .findFirst()
            .orElseThrow();
    assertEquals("alice", exchange.user());
    assertEquals("ok", exchange.outcome());
  }

  @Test
  void msal_gets_no_token_when_the_human_cancels() {
    Throwable failure = failure(interactive(fixture.msal("common"), authority::denyInBrowser));
    assertInstanceOf(MsalClientException.class, failure);
    assertEquals(0, authority.log().count(0, "authorization_code"));
  }

  private URI page(Map<String, String> more) {
    Map<String, String> query = new TreeMap<>(more);
    query.putIfAbsent("redirect_uri", listener.address());
    query.putIfAbsent("code_challenge", CHALLENGE);
    query.putIfAbsent("code_challenge_method", "S256");
    query.putIfAbsent("state", "a state & more");
    return fixture.raw.authorize(query);
  }

  private RawClient.Reply redeem(Map<String, String> more) {
    Map<String, String> form = new TreeMap<>(more);
    form.put("grant_type", "authorization_code");
    form.putIfAbsent("redirect_uri", listener.address());
    form.putIfAbsent("code_verifier", VERIFIER);
    return fixture.raw.token(form);
  }

  private String code() {
    authority.browse(page(Map.of()), "alice");
    return listener.took().values().get("code");
  }

  @Test
  void the_answer_comes_in_the_way_that_was_asked_for() {
    authority.browse(page(Map.of()), "alice");
    RedirectListener.Call query = listener.took();
    assertEquals("GET", query.method());
    assertEquals("a state & more", query.values().get("state"));
    authority.browse(page(Map.of("response_mode", "form_post", "nonce", "n-1")), "alice");
    RedirectListener.Call form = listener.took();
    assertEquals("POST", form.method());
    assertEquals("a state & more", form.values().get("state"));
    RawClient.Reply tokens = redeem(Map.of("code", form.values().get("code")));
    assertEquals(200, tokens.status());
    JsonNode id = RawClient.claims(tokens.text("id_token"));
    assertEquals("n-1", id.path("nonce").asText());
    assertEquals(200, fixture.raw.refresh(tokens.text("refresh_token")).status());
  }

  @Test
  void a_code_is_good_once_and_for_whoever_asked_for_it() {
    String wrong = VERIFIER.replace('d', 'e');
    assertEquals(501481, redeem(Map.of("code", code(), "code_verifier", wrong)).code());
    assertEquals(501481, redeem(Map.of("code", code(), "code_verifier", "")).code());
    String elsewhere = "http://localhost:1";
    assertEquals(500112, redeem(Map.of("code", code(), "redirect_uri", elsewhere)).code());
    String code = code();
    assertEquals(200, redeem(Map.of("code", code)).status());
    RawClient.Reply again = redeem(Map.of("code", code));
    assertEquals("invalid_grant", again.error());
    assertEquals(54005, again.code());
    assertEquals("invalid_grant", redeem(Map.of("code", "unknown")).error());
    String old = code();
    fixture.clock.advance(Duration.ofMinutes(10));
    assertEquals(70008, redeem(Map.of("code", old)).code());
  }

  @Test
  void what_goes_wrong_comes_back_to_the_application() {
    authority.denyInBrowser(page(Map.of()));
    Map<String, String> denied = listener.took().values();
    assertEquals("access_denied", denied.get("error"));
    assertEquals("a state & more", denied.get("state"));
    assertEquals("invalid_scope", error(Map.of("scope", "https://example.com/read")));
    assertEquals("unsupported_response_type", error(Map.of("response_type", "token")));
    assertEquals("invalid_request", error(Map.of("code_challenge_method", "plain")));
    assertEquals("login_required", error(Map.of("prompt", "none")));
    authority.refuseConsent("alice", "User.Read");
    assertEquals("consent_required", error(Map.of()));
  }

  private String error(Map<String, String> query) {
    authority.browse(page(query), "alice");
    return listener.took().values().get("error");
  }

  @Test
  void some_things_only_the_human_is_told() {
    refused("AADSTS50011", page(Map.of("redirect_uri", "https://example.com/")), "alice");
    refused(
        "AADSTS700016", page(Map.of("client_id", "11111111-2222-3333-4444-555555555555")), "alice");
    URI organizations =
        URI.create(page(Map.of()).toString().replace("/common/", "/organizations/"));
    refused("AADSTS50020", organizations, "bob");
    authority.disable("alice");
    refused("AADSTS50057", page(Map.of()), "alice");
  }

  private void refused(String code, URI page, String user) {
    SignInRefused refused = assertThrows(SignInRefused.class, () -> authority.browse(page, user));
    assertTrue(String.valueOf(refused.getMessage()).startsWith(code), refused::getMessage);
  }
}
