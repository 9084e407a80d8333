package io.github.m365cache.store.sqlite.database;

import io.github.m365cache.store.sqlite.KeyDeployment;
import io.github.m365cache.store.sqlite.SteppingProcess;
import java.nio.file.Path;

/** A process that changes the key of a deployment's cache, step by step. */
final class RotatingProcess {
  private RotatingProcess() {}

  /** Runs in the child. */
  public static void main(String[] arguments) {
    var unused =
        new KeyDeployment(Path.of(arguments[0])).offline().changeKey(SteppingProcess.TELLING);
  }
}
