package io.github.m365cache.testkit.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.CacheEngine;
import io.github.m365cache.engine.InvalidationReport;
import io.github.m365cache.engine.ToolCall;
import io.github.m365cache.engine.policy.Safety;
import io.github.m365cache.engine.store.CacheFault;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WriteTest extends EngineFixture {
  private void fillThree() {
    call("mail_list");
    call("mail_list", "folder", "archive");
    mail.answers("{\"items\":[{\"id\":\"m2\"}],\"count\":1}");
    call("mail_list", "folder", "sent");
  }

  @Test
  void f03AWriteDropsEveryListThatShowsTheEntityAndNothingElse() {
    call("mail_list");
    mail.answers("{\"items\":[{\"id\":\"m2\"}],\"count\":1}");
    call("mail_list", "folder", "sent");
    JsonNode answer = call("mail_move", "email_id", "m1");

    assertEquals("{\"parentFolderId\":\"archive\"}", answer.toString());
    assertEquals("fresh", status(call("mail_list", "folder", "sent")));
    assertEquals("miss", status(call("mail_list")));
  }

  @Test
  void f03ARuleMayNameAFieldOfTheResult() {
    mail.answers("{\"items\":[],\"count\":0}");
    call("mail_list", "folder", "archive");
    call("mail_move", "email_id", "m9");

    assertEquals("miss", status(call("mail_list", "folder", "archive")));
  }

  @Test
  void anotherProcessSeesTheInvalidationToo() {
    CacheEngine other = assemble();
    call(other, "mail_list");
    assertEquals("fresh", status(call(other, "mail_list")));
    call("mail_move", "email_id", "m1");

    assertEquals("miss", status(call(other, "mail_list")));
  }

  @ParameterizedTest
  @EnumSource(
      value = ErrorCode.class,
      names = {"UNAVAILABLE", "INTERNAL"})
  void whenTheOutcomeIsNotKnownTheEntriesAreDroppedAllTheSame(ErrorCode code) {
    call("mail_list");
    action =
        request -> {
          throw new M365Exception(code, "who knows");
        };
    assertThrows(M365Exception.class, () -> call("mail_move", "email_id", "m1"));

    assertEquals("miss", status(call("mail_list")));
  }

  @Test
  void f03WhenTheOutcomeIsNotKnownEveryReadOfThePluginIsAskedAnew() {
    accounts.signIn("bert");
    mail.answers("{\"items\":[],\"count\":0}");
    call("mail_list", "folder", "archive", "account_id", "anna.tenant");
    call("mail_list", "folder", "archive", "account_id", "bert.tenant");
    action =
        request -> {
          throw new M365Exception(ErrorCode.UNAVAILABLE, "who knows");
        };
    assertThrows(
        M365Exception.class,
        () -> call("mail_move", "email_id", "m9", "account_id", "anna.tenant"));

    assertEquals(
        "miss", status(call("mail_list", "folder", "archive", "account_id", "anna.tenant")));
    assertEquals(
        "fresh", status(call("mail_list", "folder", "archive", "account_id", "bert.tenant")));
  }

  @Test
  void f03AWriteWhoseAnswerCannotBeReadIsOneOfUnknownOutcome() {
    mail.answers("{\"items\":[],\"count\":0}");
    call("mail_list", "folder", "archive");
    action = request -> "[".getBytes(UTF_8);
    assertThrows(M365Exception.class, () -> call("mail_move", "email_id", "m9"));

    assertEquals("miss", status(call("mail_list", "folder", "archive")));
  }

  @Test
  void aWriteThatGraphRefusedDropsNothing() {
    call("mail_list");
    action =
        request -> {
          throw new M365Exception(ErrorCode.CONFLICT, "refused");
        };
    assertThrows(M365Exception.class, () -> call("mail_move", "email_id", "m1"));

    assertEquals("fresh", status(call("mail_list")));
  }

  @Test
  void anInterruptedWriteDropsTheEntriesAndStaysInterrupted() {
    call("mail_list");
    action =
        request -> {
          throw new InterruptedException();
        };
    ToolCall move = new ToolCall("mail_move", Map.of("email_id", "m1"), clock.instant());
    assertThrows(InterruptedException.class, () -> engine.call(move));

    assertEquals("miss", status(call("mail_list")));
  }

  @Test
  void theActionRunsOnceAndSeesNeitherAccountNorConfirmation() {
    AtomicInteger runs = new AtomicInteger();
    action =
        request -> {
          runs.incrementAndGet();
          assertEquals("{email_id=m1}", request.arguments().asMap().toString());
          return "{}".getBytes(UTF_8);
        };
    call("mail_move", "email_id", "m1", "account_id", "anna.tenant", "confirm", true);

    assertEquals(1, runs.get());
  }

  @ParameterizedTest
  @EnumSource(
      value = Safety.class,
      names = {"DANGEROUS", "CRITICAL"})
  void dangerousWritesWantAConfirmation(Safety dangerous) {
    safety = dangerous;
    restart();
    AtomicInteger runs = new AtomicInteger();
    action =
        request -> {
          runs.incrementAndGet();
          return "{}".getBytes(UTF_8);
        };
    M365Exception refused =
        assertThrows(M365Exception.class, () -> call("mail_move", "email_id", "m1"));

    assertEquals(ErrorCode.INVALID_ARGUMENT, refused.code());
    assertEquals("confirm", refused.parameter().orElseThrow());
    assertEquals(0, runs.get());
    call("mail_move", "email_id", "m1", "confirm", true);
    assertEquals(1, runs.get());
  }

  @Test
  void aWriteWhoseInvalidationFailsIsAnsweredAndTheCacheIsPassedByUntilItIsDone() {
    fillThree();
    stores.faults().begin(CacheFault.IO);
    assertTrue(call("mail_move", "email_id", "m1").has("parentFolderId"));
    JsonNode during = call("mail_list");
    assertEquals("bypass", status(during));
    assertEquals("io", during.get("_cache_error").asText());
    assertEquals("bypass", status(call("mail_list", "folder", "sent")));
    stores.faults().end();

    // What others may not have learned exactly costs them, and this process, the whole account.
    assertEquals("miss", status(call("mail_list", "folder", "sent")));
    assertEquals("miss", status(call("mail_list")));
  }

  @Test
  void f03AWriteOfAProcessWhoseCacheIsSwitchedOffIsSeenByTheOthers() {
    fillThree();
    assertEquals("fresh", status(call("mail_list")));
    enabled = false;
    try (CacheEngine past = assemble()) {
      call(past, "mail_move", "email_id", "m1");
    }

    assertEquals("miss", status(call("mail_list")));
  }

  @Test
  void aPatternDropsWhatItMatchesAndReports() {
    fillThree();
    InvalidationReport report = engine.invalidate("mail_list:*:folder=*n*", null, "by hand");

    assertEquals(2, report.entriesDeleted());
    assertEquals(anna.id(), report.account());
    assertEquals(START, report.timestamp());
    assertEquals("fresh", status(call("mail_list", "folder", "archive")));
    assertEquals("miss", status(call("mail_list")));
  }

  @Test
  void aPatternNeedsAnAccountWhenSeveralAreSignedIn() {
    accounts.signIn("bert");
    M365Exception refused =
        assertThrows(M365Exception.class, () -> engine.invalidate("*", null, "by hand"));

    assertEquals("account_id", refused.parameter().orElseThrow());
    assertEquals(0, engine.invalidate("*", "bert@example.com", "by hand").entriesDeleted());
  }

  @Test
  void aBlankPatternIsRefused() {
    M365Exception refused =
        assertThrows(M365Exception.class, () -> engine.invalidate(" ", null, "by hand"));

    assertEquals("pattern", refused.parameter().orElseThrow());
  }

  @Test
  void withoutACacheThereIsNothingToInvalidate() {
    enabled = false;
    restart();

    assertEquals(
        "unavailable",
        assertThrows(M365Exception.class, () -> engine.invalidate("*", null, "by hand"))
            .code()
            .wireName());
    assertFalse(call("mail_move", "email_id", "m1").has("_cache_status"));
  }
}
