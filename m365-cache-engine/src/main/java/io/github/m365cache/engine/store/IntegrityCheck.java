package io.github.m365cache.engine.store;

/** Tells whether what is stored can be read and fits together. */
@FunctionalInterface
public interface IntegrityCheck {
  /**
   * Reads all that is in use when it begins, beside the calls under way and beside other processes;
   * no write waits for it, and it ends however much is written. Changes nothing, and does not read
   * what is free.
   *
   * @throws CacheFaultException when the store cannot be read at all; what is damaged is reported
   *     where that is possible
   */
  IntegrityReport run(Progress progress);
}
