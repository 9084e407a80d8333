package io.github.m365cache.engine.policy;

/** How much an operation can do; the server derives annotations from it. */
public enum Safety {
  SAFE,
  MODERATE,
  DANGEROUS,
  CRITICAL;

  /** Whether the caller must say {@code confirm=true}. */
  public boolean needsConfirmation() {
    return this == DANGEROUS || this == CRITICAL;
  }
}
