package io.github.m365cache.engine.config;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;

/**
 * The configuration cannot be used. The message is one line: where, what is wrong, how to mend it.
 */
public final class ConfigurationException extends M365Exception {
  private static final long serialVersionUID = 1L;

  public ConfigurationException(String message) {
    super(ErrorCode.CONFIGURATION, message);
  }
}
