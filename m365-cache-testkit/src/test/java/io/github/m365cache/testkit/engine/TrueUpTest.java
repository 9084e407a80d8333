package io.github.m365cache.testkit.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.Validator;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A state that changes are laid upon is read anew once a day, so that nothing is lost for ever. */
class TrueUpTest extends EngineFixture {
  private boolean changes;

  @BeforeEach
  void script() {
    tree.does(
        request -> {
          Validator link = new Validator.DeltaLink("link" + tree.count());
          return request.previous().isPresent() && !changes
              ? new Fetched.Unchanged(link)
              : Fetched.Content.validated("{}".getBytes(UTF_8), "{}".getBytes(UTF_8), link);
        });
    call("tree");
  }

  private boolean goesOn() {
    call("tree", "force_refresh", true);
    return tree.last().previous().isPresent();
  }

  private void askForADay() {
    for (int hour = 1; hour < 24; hour++) {
      clock.advance(Duration.ofHours(1));
      assertTrue(goesOn(), "after " + hour + " hours");
    }
    clock.advance(Duration.ofHours(1));
    assertFalse(goesOn(), "after a day");
    clock.advance(Duration.ofHours(1));
    assertTrue(goesOn(), "after an hour more");
  }

  @Test
  void onceADayAlsoWhereNothingChanges() {
    askForADay();
  }

  @Test
  void onceADayAlsoWhereSomethingChangesEachTime() {
    changes = true;
    askForADay();
  }

  @Test
  void aRestartDoesNotPutItOff() {
    clock.advance(Duration.ofHours(23));
    assertTrue(goesOn());
    restart();
    clock.advance(Duration.ofHours(1));
    assertFalse(goesOn());
    assertEquals(3, tree.count());
  }
}
