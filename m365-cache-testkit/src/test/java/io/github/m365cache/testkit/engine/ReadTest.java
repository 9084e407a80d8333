package io.github.m365cache.testkit.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.Validator;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadTest extends EngineFixture {
  @Test
  void theFirstReadIsAMissAndTheSecondFresh() {
    JsonNode first = call("mail_list");
    JsonNode second = call("mail_list");

    assertEquals("miss", status(first));
    assertEquals("2026-03-04T05:06:07.089Z", first.get("_cached_at").asText());
    assertEquals("fresh", status(second));
    assertEquals("m1", second.at("/items/0/id").asText());
    assertEquals(1, mail.count());
  }

  @Test
  void aMissIsCommittedBeforeItIsAnswered() {
    call("mail_list");

    assertEquals("fresh", status(call(assemble(), "mail_list")));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1 << 20})
  void anAnswerSurvivesARestartWithAndWithoutTheMemoryTier(long weight) {
    memoryWeight = weight;
    restart();
    call("mail_list");
    restart();

    assertEquals("fresh", status(call("mail_list")));
    assertEquals("fresh", status(call("mail_list")));
    assertEquals(weight > 0, statistics().at("/latency").has("memory"));
  }

  @Test
  void f05TheIdAndTheUserNameAreOneAccount() {
    call("mail_list", "account_id", "anna.tenant");

    assertEquals("fresh", status(call("mail_list", "account_id", "ANNA@example.com")));
    call("mail_move", "email_id", "m1", "account_id", "Anna@Example.com");
    assertEquals("miss", status(call("mail_list", "account_id", "anna.tenant")));
  }

  @Test
  void twoAccountsNeverShareAnAnswer() {
    accounts.signIn("bert");
    call("mail_list", "account_id", "anna.tenant");

    assertEquals("miss", status(call("mail_list", "account_id", "bert.tenant")));
    call("mail_move", "email_id", "m1", "account_id", "bert.tenant");
    assertEquals("fresh", status(call("mail_list", "account_id", "anna.tenant")));
  }

  @Test
  void f33AHitIsNotServedToAnAccountThatIsSignedOut() {
    call("mail_list");
    accounts.signOut(anna);

    M365Exception refused = assertThrows(M365Exception.class, () -> call("mail_list"));
    assertEquals(ErrorCode.AUTH_REQUIRED, refused.code());
  }

  @Test
  void anOldAnswerIsNotServedAsStale() {
    call("mail_list");
    clock.advance(Duration.ofMinutes(10));

    assertEquals("miss", status(call("mail_list")));
  }

  @Test
  void aSleepThatOnlyTheWallClockSawAgesEntries() {
    call("mail_list");
    clock.stepWall(Duration.ofMinutes(5));

    assertEquals("stale", status(call("mail_list")));
  }

  @Test
  void aShorterPolicyHoldsForWhatWasStoredBefore() {
    call("mail_list");
    clock.advance(Duration.ofSeconds(90));
    ttl =
        new io.github.m365cache.engine.policy.Ttl(
            Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofHours(1));
    restart();

    assertEquals("miss", status(call("mail_list")));
  }

  @Test
  void useCacheFalseAsksAndStoresNothing() {
    assertEquals("bypass", status(call("mail_list", "use_cache", false)));
    assertEquals("miss", status(call("mail_list")));
    assertEquals("bypass", status(call("mail_list", "use_cache", false)));
    assertFalse(call("mail_list", "use_cache", false).has("_cache_error"));
  }

  @Test
  void forceRefreshAsksNowAndRenewsTheEntry() {
    call("mail_list");
    mail.answers("{\"items\":[],\"count\":0}");

    assertEquals("refreshed", status(call("mail_list", "force_refresh", true)));
    JsonNode after = call("mail_list");
    assertEquals("fresh", status(after));
    assertEquals(0, after.get("count").asInt());
  }

  @Test
  void forceRefreshIsConditionalAndUnchangedContentIsRenewed() {
    Validator etag = new Validator.Etag("v1");
    mail.does(
        request ->
            request.previous().isPresent()
                ? new Fetched.Unchanged(request.previous().get().validator())
                : Fetched.Content.validated("{\"id\":1}".getBytes(UTF_8), new byte[0], etag));
    call("mail_list");
    clock.advance(Duration.ofMinutes(9));
    JsonNode refreshed = call("mail_list", "force_refresh", true);

    assertEquals("{\"id\":1}", new String(mail.last().previous().orElseThrow().json(), UTF_8));
    assertEquals("refreshed", status(refreshed));
    assertEquals(1, refreshed.get("id").asInt());
    clock.advance(Duration.ofSeconds(119));
    assertEquals("fresh", status(call("mail_list")));
    restart();
    assertEquals("fresh", status(call("mail_list")));
  }

  @ParameterizedTest
  @EnumSource(
      value = ErrorCode.class,
      names = {"UNAVAILABLE", "THROTTLED"})
  void whenGraphFailsAnOlderAnswerWithinKeepIsServedAsOffline(ErrorCode code) {
    call("mail_list");
    clock.advance(Duration.ofHours(23));
    mail.fails(new M365Exception(code, "no"));
    JsonNode answer = call("mail_list");

    assertEquals("offline", status(answer));
    assertEquals(code.wireName(), answer.get("_cache_error").asText());
    assertEquals("2026-03-04T05:06:07.089Z", answer.get("_cached_at").asText());
    clock.advance(Duration.ofHours(1));
    assertEquals(code, assertThrows(M365Exception.class, () -> call("mail_list")).code());
  }

  @ParameterizedTest
  @EnumSource(
      value = ErrorCode.class,
      names = {"AUTH_REQUIRED", "FORBIDDEN", "NOT_FOUND", "INTERNAL", "INVALID_ARGUMENT"})
  void anyOtherFailureIsAnswered(ErrorCode code) {
    call("mail_list");
    clock.advance(Duration.ofHours(1));
    mail.fails(new M365Exception(code, "no"));

    assertEquals(code, assertThrows(M365Exception.class, () -> call("mail_list")).code());
  }

  @Test
  void whatGraphNoLongerHasIsNotServedAgain() {
    call("mail_list");
    mail.fails(new M365Exception(ErrorCode.NOT_FOUND, "gone"));
    assertThrows(M365Exception.class, () -> call("mail_list", "force_refresh", true));

    assertThrows(M365Exception.class, () -> call("mail_list"));
  }

  @Test
  void anOverLimitAnswerIsServedNotStoredAndCounted() {
    mail.answers("{\"text\":\"" + "x".repeat(MAX_ENTRY) + "\"}");

    assertEquals("miss", status(call("mail_list")));
    assertEquals("miss", status(call("mail_list")));
    assertEquals(2, statistics().get("oversized").asInt());
  }

  @Test
  void withoutACacheEveryReadIsABypassWithoutAnError() {
    enabled = false;
    restart();
    JsonNode answer = call("mail_list");

    assertEquals("bypass", status(answer));
    assertFalse(answer.has("_cache_error"));
  }

  @Test
  void aReadThatIsNeverCachedSaysNothingOfTheCache() {
    JsonNode answer = call("plain");

    assertFalse(answer.has("_cache_status"));
    call("plain");
    assertEquals(2, mail.count());
  }

  @Test
  void anUnexpectedExceptionIsInternalAndTellsNothing() {
    mail.fails(new IllegalStateException("secret content"));
    M365Exception failure = assertThrows(M365Exception.class, () -> call("mail_list"));

    assertEquals(ErrorCode.INTERNAL, failure.code());
    assertFalse(failure.message().contains("secret"));
  }

  @Test
  void whatIsNoObjectIsInternal() {
    mail.answers("[1]");

    assertEquals(
        ErrorCode.INTERNAL, assertThrows(M365Exception.class, () -> call("mail_list")).code());
  }

  @Test
  void anEmptyObjectAndCharactersOfAllKindsComeThrough() {
    mail.answers(" {  } ");
    assertEquals(2, call("mail_list").size());
    mail.answers("{\"s\":\"\\u0001 \\\\ \\\" 😀 é \\n\",\"n\":1.10}\n");
    JsonNode answer = call("mail_list", "folder", "other");

    assertEquals("\u0001 \\ \" 😀 é \n", answer.get("s").asText());
    assertEquals(answer.get("s"), call("mail_list", "folder", "other").get("s"));
  }

  @Test
  void statesAreSharedByTheKeysOfAnOperation() {
    tree.does(
        request ->
            new Fetched.Content(
                ("{\"root\":\"" + request.arguments().text("folder") + "\"}").getBytes(UTF_8),
                "{\"all\":1}".getBytes(UTF_8),
                java.util.Optional.of(new Validator.DeltaLink("delta-" + tree.count())),
                java.util.Optional.empty(),
                Set.of()));
    call("tree", "folder", "a");
    assertTrue(tree.last().previous().isEmpty());
    JsonNode other = call("tree", "folder", "b");

    assertEquals("b", other.get("root").asText());
    var previous = tree.last().previous().orElseThrow();
    assertEquals(0, previous.json().length);
    assertEquals("{\"all\":1}", new String(previous.state(), UTF_8));
    assertEquals(new Validator.DeltaLink("delta-1"), previous.validator());
    call("tree", "folder", "a", "force_refresh", true);
    assertInstanceOf(Validator.DeltaLink.class, tree.last().previous().orElseThrow().validator());
    assertEquals("delta-2", tree.last().previous().orElseThrow().validator().value());
  }

  @Test
  void anUnchangedStateDoesNotRenewAnAnswerThatWasNotMadeFromIt() {
    tree.does(
        request ->
            request.previous().isPresent()
                ? new Fetched.Unchanged(request.previous().get().validator())
                : Fetched.Content.validated(
                    ("{\"n\":" + tree.count() + "}").getBytes(UTF_8),
                    "{}".getBytes(UTF_8),
                    new Validator.DeltaLink("d")));
    call("tree", "folder", "a");
    JsonNode other = call("tree", "folder", "b");

    assertEquals(3, other.get("n").asInt());
  }
}
