package io.github.m365cache.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.store.TaskStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A retry that waits occupies nobody, and a refresh delays no answer. */
class F18_WaitingRetryTest extends TaskFixture {
  @Test
  void whileARetryWaitsTheOnlyWorkerRunsOtherTasks() {
    tasks = tasks(1);
    restart();
    mail.does(
        request -> {
          if (request.arguments().text("folder").equals("bad")) {
            throw new M365Exception(ErrorCode.UNAVAILABLE, "no");
          }
          return Fetched.Content.of("{}".getBytes(StandardCharsets.UTF_8));
        });
    UUID bad = enqueue(anna, 1, "bad");
    UUID good = enqueue(anna, 9, "good");
    pass(Duration.ofSeconds(5));

    assertEquals(List.of("bad", "good"), folders());
    assertEquals(TaskStatus.QUEUED, task(bad).status());
    assertEquals(TaskStatus.COMPLETED, task(good).status());
    assertEquals(0, background.waiting());
  }

  @Test
  void aStaleHitCostsItsCallerNoSql() {
    call("mail_list");
    clock.advance(Duration.ofMinutes(3));
    call("mail_list");
    assertEquals(0, listed(engine).get("count").asInt());
    background.runAll();
    assertTrue(listed(engine).get("count").asInt() > 0);
  }

  @Test
  void aHundredStaleHitsAskTheQueueOnce() {
    call("mail_list");
    clock.advance(Duration.ofMinutes(3));
    call("mail_list");
    int waiting = background.waiting();
    for (int i = 0; i < 100; i++) {
      call("mail_list");
    }

    assertEquals(waiting, background.waiting());
  }
}
