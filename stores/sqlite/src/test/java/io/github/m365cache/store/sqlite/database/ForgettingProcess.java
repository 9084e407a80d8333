package io.github.m365cache.store.sqlite.database;

import io.github.m365cache.store.sqlite.Given;
import io.github.m365cache.store.sqlite.KeyDeployment;
import io.github.m365cache.store.sqlite.SteppingProcess;
import java.nio.file.Path;

/** A process that forgets an account of a deployment's cache, step by step. */
final class ForgettingProcess {
  private ForgettingProcess() {}

  /** Runs in the child. */
  public static void main(String[] arguments) {
    var unused =
        new KeyDeployment(Path.of(arguments[0]))
            .offline()
            .forget(Given.ANNA, SteppingProcess.TELLING);
  }
}
