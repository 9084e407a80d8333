package io.github.m365cache.testkit.fakes;

import io.github.m365cache.engine.store.CacheFault;
import io.github.m365cache.engine.store.CacheFaultException;
import org.jspecify.annotations.Nullable;

/** Makes the calls of a store fail while a test wants it. Safe for concurrent use. */
public final class StoreFaults {
  private volatile @Nullable CacheFault fault;

  StoreFaults() {}

  /** From now on every call fails like this. */
  public void begin(CacheFault next) {
    fault = next;
  }

  /** From now on calls work again. */
  public void end() {
    fault = null;
  }

  void check() {
    CacheFault now = fault;
    if (now != null) {
      throw new CacheFaultException(now, "the test wants it so");
    }
  }
}
