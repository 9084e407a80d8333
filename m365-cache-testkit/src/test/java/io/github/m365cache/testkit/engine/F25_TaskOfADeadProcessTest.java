package io.github.m365cache.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.m365cache.engine.store.ClaimRequest;
import io.github.m365cache.engine.store.TaskClaim;
import io.github.m365cache.engine.store.TaskOutcome;
import io.github.m365cache.engine.store.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A task that ran when its process died is taken up when its lease has run out. */
class F25_TaskOfADeadProcessTest extends TaskFixture {
  /** Claims as another process, which then says nothing more. */
  private TaskClaim claimed() {
    Instant now = clock.instant();
    return store()
        .tasks()
        .claim(new ClaimRequest(now, now.plus(tasks.lease()), 2, (account, operation) -> true))
        .orElseThrow();
  }

  @Test
  void itIsRunAgainAndNotBefore() {
    UUID id = enqueue(anna, 1, "sent");
    TaskClaim dead = claimed();
    pass(tasks.lease().minusMillis(1));
    assertEquals(0, mail.count());
    pass(tasks.poll());

    assertEquals(1, mail.count());
    assertEquals(TaskStatus.COMPLETED, task(id).status());
    assertEquals(0, task(id).retries());
    assertFalse(store().tasks().settle(dead, new TaskOutcome.Released()));
  }

  @Test
  void itBlocksItsKeyNoLongerThanItsLease() {
    call("mail_list");
    clock.advance(Duration.ofMinutes(3));
    call("mail_list");
    restart();
    store();
    TaskClaim dead = claimed();
    clock.advance(tasks.lease());
    call("mail_list");
    background.runAll();

    assertEquals("fresh", status(call("mail_list")));
    assertEquals(TaskStatus.COMPLETED, task(dead.task().order().id()).status());
  }
}
