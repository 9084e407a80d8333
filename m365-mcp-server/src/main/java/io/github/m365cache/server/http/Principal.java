package io.github.m365cache.server.http;

import io.github.m365cache.engine.Reach;

/**
 * Who asks: which of the tokens.
 *
 * @param name for the log, never the token
 * @param reach the accounts that the token is for
 */
public record Principal(String name, Reach reach) {
  /** One who reaches every account. */
  public Principal(String name) {
    this(name, Reach.EVERYTHING);
  }
}
