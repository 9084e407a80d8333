package io.github.m365cache.testkit.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.Continuation;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.Validator;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An answer to a question that has another answer tomorrow is none tomorrow. */
class AnswersThatEndTest extends EngineFixture {
  private static final Instant END = START.plusSeconds(20);

  private static Fetched.Content content(String json) {
    return Fetched.Content.of(json.getBytes(UTF_8)).until(END);
  }

  private String status(String tool) {
    return call(tool).get("_cache_status").asText();
  }

  @Test
  void itIsFreshBeforeItsEndAndGoneAfterItHoweverYoung() {
    mail.does(request -> content("{\"day\":1}"));
    assertEquals("miss", status("mail_list"));
    clock.advance(Duration.ofSeconds(19));
    assertEquals("fresh", status("mail_list"));
    mail.answers("{\"day\":2}");
    clock.advance(Duration.ofSeconds(1));
    JsonNode next = call("mail_list");
    assertEquals("miss", next.get("_cache_status").asText());
    assertEquals(2, next.get("day").asInt());
  }

  @Test
  void itIsGoneAfterARestartToo() {
    mail.does(request -> content("{\"day\":1}"));
    call("mail_list");
    restart();
    assertEquals("fresh", status("mail_list"));
    clock.advance(Duration.ofSeconds(20));
    restart();
    assertEquals("miss", status("mail_list"));
  }

  @Test
  void noFailureBringsItBack() {
    mail.does(request -> content("{\"day\":1}"));
    call("mail_list");
    clock.advance(Duration.ofSeconds(20));
    mail.fails(new M365Exception(ErrorCode.UNAVAILABLE, "down"));
    assertThrows(M365Exception.class, () -> call("mail_list"));
  }

  @Test
  void whoAsksAfterTheEndIsNotGivenWhatWasAskedForBefore() throws Exception {
    CountDownLatch fetching = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    mail.does(
        request -> {
          if (mail.count() > 1) {
            return Fetched.Content.of("{\"day\":2}".getBytes(UTF_8));
          }
          fetching.countDown();
          assertTrue(end.await(10, TimeUnit.SECONDS));
          return content("{\"day\":1}");
        });
    FutureTask<JsonNode> early = start(() -> call("mail_list"));
    assertTrue(fetching.await(10, TimeUnit.SECONDS));
    clock.advance(Duration.ofSeconds(20));
    FutureTask<JsonNode> late = new FutureTask<>(() -> call("mail_list"));
    Thread waiter = new Thread(late, "caller");
    waiter.setDaemon(true);
    waiter.start();
    await().until(() -> waiter.getState() == Thread.State.TIMED_WAITING);
    end.countDown();
    assertEquals(1, early.get(10, TimeUnit.SECONDS).get("day").asInt());
    assertEquals(2, late.get(10, TimeUnit.SECONDS).get("day").asInt());
  }

  @Test
  void itsValidatorIsNotKept() {
    mail.does(
        request ->
            Fetched.Content.validated("{}".getBytes(UTF_8), new byte[0], new Validator.Etag("e"))
                .until(END));
    call("mail_list");
    call("mail_list", "force_refresh", true);
    assertTrue(mail.last().previous().isEmpty());
  }

  @Test
  void oneThatHasEndedAlreadyIsAnsweredOnce() {
    mail.does(
        request -> Fetched.Content.of("{}".getBytes(UTF_8)).until(START.minus(Duration.ofDays(1))));
    assertEquals("miss", status("mail_list"));
    assertEquals("miss", status("mail_list"));
  }

  @Test
  void aCursorEndsWithThePageThatGaveIt() {
    pages.does(
        request ->
            Fetched.Content.page(
                    "{\"items\":[{\"id\":\"a\"}],\"count\":1}".getBytes(UTF_8),
                    Optional.of(new Continuation("two")))
                .until(END));
    String cursor = call("paged_list").get("next_cursor").asText();
    clock.advance(Duration.ofSeconds(19));
    call("paged_list", "cursor", cursor);
    clock.advance(Duration.ofSeconds(1));
    M365Exception ended =
        assertThrows(M365Exception.class, () -> call("paged_list", "cursor", cursor));
    assertEquals(ErrorCode.INVALID_ARGUMENT, ended.code());
    assertEquals("cursor", ended.parameter().orElseThrow());
  }
}
