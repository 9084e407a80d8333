package io.github.m365cache.store.sqlite.database;

import io.github.m365cache.engine.StoreAccess;
import io.github.m365cache.store.sqlite.Given;
import io.github.m365cache.store.sqlite.KeyDeployment;
import io.github.m365cache.store.sqlite.SteppingProcess;
import java.nio.file.Path;

/** A process that removes an account from the cache that it serves, step by step. */
final class RemovingProcess {
  private RemovingProcess() {}

  /** Runs in the child. */
  public static void main(String[] arguments) {
    try (StoreAccess access = new KeyDeployment(Path.of(arguments[0])).access()) {
      var unused = access.removeAccount(Given.ANNA, Given.NOW, SteppingProcess.TELLING);
    }
  }
}
