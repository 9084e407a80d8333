package io.github.m365cache.testkit.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.Account;
import io.github.m365cache.api.AccountType;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.signin.DeviceSignIn;
import io.github.m365cache.graph.signin.SignIns;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Sign-in by device code, with MSAL over HTTP. */
class SignInByCodeTest extends SignInFixture {
  private static final String NOWHERE = "http://127.0.0.1:9";

  @Test
  void nobodyIsSignedInUntilTheOwnerHasEnteredTheCode() throws Exception {
    DeviceSignIn begun = signIns.flows().byDeviceCode();
    assertEquals(Optional.empty(), begun.account());
    assertTrue(begun.expires().isAfter(Instant.now()));
    refused(ErrorCode.AUTH_REQUIRED, "'m365-mcp login'", () -> signIns.resolve(null));

    authority.approve(begun.userCode(), "alice");
    Account alice = begun.await();

    assertEquals(tenant.user("alice").username(), alice.username());
    assertEquals(
        tenant.user("alice").objectId() + "." + tenant.user("alice").tenantId(),
        alice.id().value());
    assertEquals(AccountType.WORK, alice.type());
    assertEquals(alice, signIns.resolve(null));
    assertEquals(alice, signIns.resolve(alice.username().toUpperCase(java.util.Locale.ROOT)));
    assertEquals(List.of(alice), process().accounts());
    assertEquals(
        SCOPES,
        Set.copyOf(requests().get(0).scopes()).stream()
            .filter(SCOPES::contains)
            .collect(java.util.stream.Collectors.toSet()));
  }

  @Test
  void aPersonalAccountIsTold() throws Exception {
    Account bob = signIn("bob");

    assertEquals(AccountType.PERSONAL, bob.type());
    assertTrue(bob.id().value().endsWith(".9188040d-6c67-4c5b-b112-36a304b66dad"));
  }

  @Test
  void severalAccountsAreKeptApart() throws Exception {
    Account alice = signIn("alice");
    Account bob = signIn("bob");

    assertEquals(Set.of(alice, bob), Set.copyOf(signIns.accounts()));
    assertFalse(signIns.accessToken(alice).equals(signIns.accessToken(bob)));
    M365Exception several =
        refused(ErrorCode.INVALID_ARGUMENT, "account_id", () -> signIns.resolve(null));
    assertEquals(Optional.of("account_id"), several.parameter());
    refused(ErrorCode.NOT_FOUND, "account_list", () -> signIns.resolve("eve@contoso.example"));
    String others =
        new String(vault.find("sign-in:" + bob.id().value()).orElseThrow(), StandardCharsets.UTF_8);
    assertFalse(others.contains(alice.id().value()));
  }

  @Test
  void whoeverDeclinesIsNotSignedIn() throws Exception {
    DeviceSignIn begun = signIns.flows().byDeviceCode();
    authority.decline(begun.userCode());

    refused(ErrorCode.AUTH_REQUIRED, "declined", begun::await);
    refused(ErrorCode.AUTH_REQUIRED, "declined", begun::account);
  }

  @Test
  void aCodeThatExpiredIsTold() throws Exception {
    DeviceSignIn begun = signIns.flows().byDeviceCode();
    authority.expire(begun.userCode());

    refused(ErrorCode.AUTH_REQUIRED, "expired", begun::await);
  }

  @Test
  void whatIsGivenUpAsksNobodyAnyMore() throws Exception {
    DeviceSignIn begun = signIns.flows().byDeviceCode();
    begun.cancel();

    refused(ErrorCode.AUTH_REQUIRED, "given up", begun::account);
    refused(ErrorCode.AUTH_REQUIRED, "nobody", () -> signIns.resolve(null));
  }

  @Test
  void anAppThatIsNotRegisteredIsTheOperatorsToMend() {
    SignIns unknown =
        process(
            options(
                authority.endpoint(),
                Optional.of("99999999-0000-0000-0000-000000000000"),
                "common"));

    M365Exception refused =
        refused(ErrorCode.AUTH_REQUIRED, "AADSTS700016", () -> unknown.flows().byDeviceCode());
    assertTrue(refused.message().contains("m365.sign-in.client-id"), refused::message);
  }

  @Test
  void withoutAnAppNobodySignsIn() {
    SignIns none = process(options(authority.endpoint(), Optional.empty(), "common"));

    refused(ErrorCode.CONFIGURATION, "M365_MCP_CLIENT_ID", () -> none.flows().byDeviceCode());
    assertEquals(List.of(), requests());
  }

  @Test
  void aServiceThatCannotBeReachedIsUnavailable() {
    SignIns lost =
        process(options(java.net.URI.create(NOWHERE), Optional.of(authority.clientId()), "common"));

    refused(ErrorCode.UNAVAILABLE, "cannot be reached", () -> lost.flows().byDeviceCode());
  }

  @Test
  void aServiceInTroubleIsUnavailable() {
    // MSAL asks once more by itself.
    authority.failNext(2, 503, "temporarily_unavailable");

    refused(ErrorCode.UNAVAILABLE, "try again later", () -> signIns.flows().byDeviceCode());
  }

  @Test
  void nobodyIsSentToSignInForAVaultThatCannotBeUsed() {
    vault.failWith(new M365Exception(ErrorCode.UNAVAILABLE, "the vault is switched off"));

    refused(ErrorCode.UNAVAILABLE, "switched off", () -> signIns.flows().byDeviceCode());
    refused(ErrorCode.AUTH_REQUIRED, "the vault is switched off", () -> signIns.resolve(null));
    assertEquals(List.of(), requests());
  }

  @Test
  void anAccountOfAnotherTenantIsRefused() throws Exception {
    SignIns organizations =
        process(options(authority.endpoint(), Optional.of(authority.clientId()), "organizations"));
    DeviceSignIn begun = organizations.flows().byDeviceCode();

    assertTrue(
        org.junit.jupiter.api.Assertions.assertThrows(
                RuntimeException.class, () -> authority.approve(begun.userCode(), "bob"))
            .getMessage()
            .contains("AADSTS"));
  }
}
