package io.github.m365cache.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.CacheEngine;
import io.github.m365cache.engine.store.TaskStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A task that failed has its next time in the store, where every process sees it. */
class F26_RetryWaitsTest extends TaskFixture {
  private static final Duration FIRST = Duration.ofSeconds(30);

  private UUID failing(M365Exception failure) {
    mail.fails(failure);
    UUID id = enqueue(anna, 1, "sent");
    pass(tasks.poll());
    return id;
  }

  private static M365Exception unavailable() {
    return new M365Exception(ErrorCode.UNAVAILABLE, "no");
  }

  @Test
  void neitherARestartNorAnotherProcessMakesItEarlier() {
    UUID id = failing(unavailable());
    restart();
    CacheEngine other = assemble();
    listed(engine);
    listed(other);
    pass(FIRST.minus(tasks.poll()));
    assertEquals(1, mail.count());
    pass(tasks.poll());

    assertEquals(2, mail.count());
    assertEquals(2, task(id).retries());
    other.close();
  }

  @Test
  void itsPausesDoubleAndAfterTheLastRetryItIsGivenUp() {
    UUID id = failing(unavailable());
    for (int retry = 1; retry <= tasks.retries(); retry++) {
      Duration pause = FIRST.multipliedBy(1L << (retry - 1));
      assertEquals(retry, mail.count());
      assertEquals(clock.instant().plus(pause), task(id).order().notBefore());
      pass(pause);
    }

    assertEquals(1 + tasks.retries(), mail.count());
    assertEquals(TaskStatus.FAILED, task(id).status());
    assertEquals(Optional.of("unavailable"), task(id).lastError());
    pass(Duration.ofHours(1));
    assertEquals(1 + tasks.retries(), mail.count());
  }

  @Test
  void itWaitsAsLongAsMicrosoft365Asks() {
    Duration asked = Duration.ofMinutes(5);
    UUID id = failing(M365Exception.throttled("later", asked, null));

    assertEquals(clock.instant().plus(asked), task(id).order().notBefore());
    pass(asked.minusSeconds(1));
    assertEquals(1, mail.count());
    pass(Duration.ofSeconds(1));
    assertEquals(2, mail.count());
  }

  @ParameterizedTest
  @EnumSource(
      value = ErrorCode.class,
      names = {"INVALID_ARGUMENT", "NOT_FOUND", "FORBIDDEN", "AUTH_REQUIRED"})
  void whatWillNotGoAwayIsNotTriedAgain(ErrorCode code) {
    UUID id = failing(new M365Exception(code, "no"));

    assertEquals(TaskStatus.FAILED, task(id).status());
    assertEquals(Optional.of(code.wireName()), task(id).lastError());
    assertEquals(0, task(id).retries());
  }
}
