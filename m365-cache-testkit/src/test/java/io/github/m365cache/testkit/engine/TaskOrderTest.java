package io.github.m365cache.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.store.TaskStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Many tasks, one worker, a fifth of them failing: the order is exact and none is lost. */
class TaskOrderTest extends TaskFixture {
  private static final int COUNT = 500;
  private static final Duration STEP = Duration.ofMillis(10);

  /** A task in the model that the engine is compared with. */
  private static final class Modelled {
    final int number;
    Instant notBefore;
    int attempts;
    boolean open = true;

    Modelled(int number, Instant notBefore) {
      this.number = number;
      this.notBefore = notBefore;
    }

    int priority() {
      return 1 + number % 5;
    }

    boolean fails() {
      return number % 25 < 5;
    }
  }

  @Test
  void fiveHundredTasksOfFivePriorities() {
    tasks = tasks(1);
    restart();
    mail.does(
        request -> {
          clock.advance(STEP);
          if (new Modelled(number(request.arguments().text("folder")), Instant.EPOCH).fails()) {
            throw new M365Exception(ErrorCode.UNAVAILABLE, "no");
          }
          return Fetched.Content.of("{}".getBytes(StandardCharsets.UTF_8));
        });
    Map<Integer, UUID> ids = new HashMap<>();
    List<Modelled> model = new ArrayList<>();
    for (int number = 0; number < COUNT; number++) {
      model.add(new Modelled(number, clock.instant()));
      ids.put(number, enqueue(anna, 1 + number % 5, "f" + number));
    }
    clock.advance(tasks.poll());
    Instant began = clock.instant();
    for (int i = 0; i < 300; i++) {
      pass(Duration.ofSeconds(1));
    }

    List<Integer> expected = attempts(model, began.plusSeconds(1));
    assertEquals(COUNT + 100 * tasks.retries(), expected.size());
    assertEquals(expected, folders().stream().map(TaskOrderTest::number).toList());
    model.forEach(
        each ->
            assertEquals(
                each.fails() ? TaskStatus.FAILED : TaskStatus.COMPLETED,
                task(ids.get(each.number)).status()));
  }

  private static int number(String folder) {
    return Integer.parseInt(folder.substring(1));
  }

  /** What a worker must do that begins at {@code now} and is given a second more when it idles. */
  private List<Integer> attempts(List<Modelled> model, Instant start) {
    List<Integer> order = new ArrayList<>();
    Instant now = start;
    while (model.stream().anyMatch(each -> each.open)) {
      Instant at = now;
      Modelled next =
          model.stream()
              .filter(each -> each.open && !each.notBefore.isAfter(at))
              .min(
                  Comparator.comparingInt(Modelled::priority)
                      .thenComparing(each -> each.notBefore)
                      .thenComparing(each -> each.number))
              .orElse(null);
      if (next == null) {
        now = now.plusSeconds(1);
        continue;
      }
      order.add(next.number);
      now = now.plus(STEP);
      next.open = next.fails() && next.attempts < tasks.retries();
      next.notBefore = now.plus(tasks.firstPause().multipliedBy(1L << next.attempts++));
    }
    return order;
  }
}
