package io.github.m365cache.store.sqlite.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.CacheKey;
import io.github.m365cache.engine.OfflineStore;
import io.github.m365cache.engine.StoreAccess;
import io.github.m365cache.engine.store.Progress;
import io.github.m365cache.store.sqlite.Given;
import io.github.m365cache.store.sqlite.SteppingProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** W4: of a forgotten account nothing is left, and no key that is kept opens an older copy. */
@Tag("long") // On every JDK alike.
@DisabledOnOs(OS.WINDOWS)
class F06_ForgottenAccountTest extends AccountFixture {
  @Test
  void nothingOfHerIsLeftAndNoKeyOpensAnOlderCopy() throws IOException, SQLException {
    Path copy = Files.copy(deployment.database(), folder.resolve("stolen.db"));
    CacheKey old = deployment.key();
    assertTrue(rowsThatNameHer() > ENTRIES, "the search finds what is there");
    OfflineStore.Forgotten forgotten = deployment.offline().forget(Given.ANNA, Progress.NONE);

    assertEquals(new OfflineStore.Forgotten("file", true, true), forgotten);
    assertFalse(deployment.key().sameAs(old));
    assertFalse(opens(copy, deployment.key()));
    assertEquals(1, deployment.keyFile().getParent().toFile().list().length);
    assertOnlyHeIsLeft("");
  }

  @Test
  void w4KilledAtAnyStepAllOfHerIsThereOrNothingAndRepeatingItFinishes() throws Exception {
    List<String> all = stepsUntilKilledAt(0);
    for (int step = 1; all.size() == step; step++) {
      fillAgain();
      all = stepsUntilKilledAt(step);
    }
    assertTrue(all.contains("forgot the old key"), all::toString);
  }

  private List<String> stepsUntilKilledAt(int step) throws Exception {
    CacheKey before = deployment.key();
    List<String> steps =
        SteppingProcess.runAndKill(ForgettingProcess.class, step, List.of(folder.toString()));
    String at = "killed at " + steps;
    try (StoreAccess access = deployment.access()) {
      long hers = hers(access);
      assertTrue(hers == 0 || hers >= ENTRIES - 1, at + ": " + hers);
    }
    deployment.offline().forget(Given.ANNA, Progress.NONE);
    assertFalse(deployment.key().sameAs(before), at);
    assertOnlyHeIsLeft(at);
    return steps;
  }
}
