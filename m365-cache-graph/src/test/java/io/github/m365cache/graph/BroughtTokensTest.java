package io.github.m365cache.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.Account;
import io.github.m365cache.api.AccountType;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.TestServer.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BroughtTokensTest {
  private static final String ONE = "M365_MCP_ACCESS_TOKEN";
  private static final String WORK = "M365_MCP_ACCESS_TOKEN_WORK";
  private static final String HOME = "M365_MCP_ACCESS_TOKEN_HOME";
  private static final String PERSONAL = "9188040d-6c67-4c5b-b112-36a304b66dad";

  private final Fixture fixture = new Fixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  private BroughtTokens tokens(Map<String, String> environment) {
    return BroughtTokens.of(environment, fixture.secrets, fixture.access);
  }

  private static String jwt(String oid, String tid, String name, long exp) {
    String claims =
        "{\"oid\":\"%s\",\"tid\":\"%s\",\"preferred_username\":\"%s\",\"exp\":%d}"
            .formatted(oid, tid, name, exp);
    return "eyJ9." + encode(claims) + ".c2ln";
  }

  private static String jwt(String oid) {
    return jwt(oid, "t", oid + "@contoso.example", Fixture.START.getEpochSecond() + 60);
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static M365Exception refused(
      ErrorCode code, org.junit.jupiter.api.function.Executable run) {
    M365Exception error = assertThrows(M365Exception.class, run);
    assertEquals(code, error.code(), error.message());
    return error;
  }

  @Test
  void takesTheIdentityFromTheTokenWithoutAskingAnybody() {
    Account account = tokens(Map.of(ONE, jwt("u"))).resolve(null);

    assertEquals("u.t", account.id().value());
    assertEquals("u@contoso.example", account.username());
    assertEquals(AccountType.WORK, account.type());
    assertEquals(List.of(), fixture.server.seen);
  }

  @Test
  void knowsAPersonalAccountByItsTenant() {
    String token = jwt("u", PERSONAL, "me@outlook.example", Long.MAX_VALUE / 2);
    assertEquals(AccountType.PERSONAL, tokens(Map.of(ONE, token)).resolve(null).type());
  }

  @Test
  void nobodyIsSignedInWithoutAToken() {
    assertTrue(
        refused(ErrorCode.AUTH_REQUIRED, () -> tokens(Map.of(ONE, " ")).resolve(null))
            .message()
            .contains(ONE));
    assertEquals(List.of(), tokens(Map.of()).accounts());
  }

  @Test
  void severalAccountsMustBeNamedByIdOrNameWhateverTheCase() {
    BroughtTokens tokens = tokens(Map.of(WORK, jwt("w"), HOME, jwt("h")));

    assertEquals(
        "account_id",
        refused(ErrorCode.INVALID_ARGUMENT, () -> tokens.resolve(null)).parameter().orElseThrow());
    assertEquals("w.t", tokens.resolve("W@Contoso.example").id().value());
    assertEquals("h.t", tokens.resolve("h.t").id().value());
    assertEquals(
        "account_id",
        refused(ErrorCode.NOT_FOUND, () -> tokens.resolve("x")).parameter().orElseThrow());
    assertEquals(
        List.of("h.t", "w.t"),
        tokens.accounts().stream().map(account -> account.id().value()).toList());
  }

  @Test
  void oneAccountInTwoVariablesIsOneAccountAndTheFirstTokenCounts() {
    String first = jwt("u");
    String second = jwt("u", "t", "other", Long.MAX_VALUE / 2);
    BroughtTokens tokens = tokens(Map.of(ONE, first, WORK, second));

    assertEquals(1, tokens.accounts().size());
    assertEquals(first, tokens.accessToken(tokens.resolve(null)));
  }

  @Test
  void anExpiredTokenSignsOutAndTheVariableIsNamedNeverTheToken() {
    String token = jwt("u", "t", "u@contoso.example", Fixture.START.getEpochSecond());
    BroughtTokens tokens = tokens(Map.of(WORK, token));

    M365Exception error = refused(ErrorCode.AUTH_REQUIRED, () -> tokens.resolve(null));
    assertTrue(error.message().contains(WORK));
    assertFalse(error.message().contains(token));
    assertEquals(List.of(), tokens.accounts());
  }

  @Test
  void asksOnceWhomAnOpaqueTokenBelongsToAndRemembersIt() {
    fixture.server.reply(
        Reply.ok("{\"id\":\"87d349ed44d7f6c7\",\"userPrincipalName\":\"me@outlook.example\"}"));
    BroughtTokens tokens = tokens(Map.of(ONE, "opaque"));

    assertEquals(AccountType.PERSONAL, tokens.resolve(null).type());
    tokens.resolve(null);
    Account afterRestart = tokens(Map.of(ONE, "opaque")).resolve(null);

    assertEquals("00000000-0000-0000-87d3-49ed44d7f6c7." + PERSONAL, afterRestart.id().value());
    assertEquals(1, fixture.server.seen.size());
    TestServer.Seen seen = fixture.server.seen.get(0);
    assertEquals("/v1.0/me", seen.path());
    assertEquals("$select=id,userPrincipalName", seen.query().replace("%2C", ","));
    assertEquals("Bearer opaque", seen.header("Authorization"));
  }

  @Test
  void anotherTokenInTheVariableIsAskedAboutAgain() {
    fixture.server.reply(
        Reply.ok("{\"id\":\"a\",\"userPrincipalName\":\"a@x\"}"),
        Reply.ok("{\"id\":\"b\",\"userPrincipalName\":\"b@x\"}"));

    assertEquals("a", tokens(Map.of(ONE, "first")).resolve(null).id().value());
    assertEquals("b", tokens(Map.of(ONE, "second")).resolve(null).id().value());
  }

  @Test
  void anIdentityThatCannotBeFoundOutIsUnavailableAndLeftOutOfTheList() {
    fixture.server.reply(Reply.status(500));
    BroughtTokens tokens = tokens(Map.of(WORK, "opaque", HOME, jwt("h")));

    assertEquals(1, tokens.accounts().size());
    assertEquals("h.t", tokens.resolve("h.t").id().value());
    assertTrue(refused(ErrorCode.UNAVAILABLE, () -> tokens.resolve("w")).message().contains(WORK));
  }

  @Test
  void aTokenThatGraphRefusesNamesItsVariable() {
    fixture.server.reply(Reply.status(401));

    assertTrue(
        refused(ErrorCode.AUTH_REQUIRED, () -> tokens(Map.of(WORK, "opaque")).resolve(null))
            .message()
            .contains(WORK));
  }

  @Test
  void aValueThatIsNoTokenIsAConfigurationErrorThatDoesNotShowIt() {
    M365Exception error = refused(ErrorCode.CONFIGURATION, () -> tokens(Map.of(WORK, "to ken")));
    assertTrue(error.message().contains(WORK));
    assertFalse(error.message().contains("to ken"));
  }
}
