package io.github.m365cache.engine.store;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import org.jspecify.annotations.Nullable;

/** The store cannot be used. The message says how to mend it. */
public final class CacheFaultException extends M365Exception {
  private static final long serialVersionUID = 1L;

  private final CacheFault fault;

  public CacheFaultException(CacheFault fault, String message) {
    this(fault, message, null);
  }

  public CacheFaultException(CacheFault fault, String message, @Nullable Throwable cause) {
    super(ErrorCode.CONFIGURATION, message, cause);
    this.fault = fault;
  }

  public CacheFault fault() {
    return fault;
  }
}
