package io.github.m365cache.store.sqlite.database;

import io.github.m365cache.engine.StoreAccess;
import io.github.m365cache.store.sqlite.CapturingExecutor;
import io.github.m365cache.store.sqlite.KeyDeployment;
import io.github.m365cache.store.sqlite.SteppingProcess;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A process that opens a deployment's cache, which is not encrypted yet, step by step. */
final class EncryptingProcess {
  private EncryptingProcess() {}

  /** Runs in the child. */
  public static void main(String[] arguments) {
    CapturingExecutor executor = new CapturingExecutor();
    // The test that starts this process looks at the copy's age by its own clock.
    executor.now = Instant.now();
    try (StoreAccess access =
        StoreAccess.of(
            new KeyDeployment(Path.of(arguments[0])).configuration(),
            Map.of(),
            List.of(executor.factory(SteppingProcess.TELLING)),
            List.of(),
            System::nanoTime)) {
      if (access.store().isEmpty()) {
        throw access.fault().orElseThrow();
      }
    }
    // The executor's thread is not a daemon.
    System.exit(0);
  }
}
