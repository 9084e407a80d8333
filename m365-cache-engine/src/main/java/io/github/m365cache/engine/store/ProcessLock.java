package io.github.m365cache.engine.store;

/** A lock that is held. Safe for use by any thread. */
@FunctionalInterface
public interface ProcessLock extends AutoCloseable {
  /** Gives it back; doing so again does nothing. */
  @Override
  void close();
}
