package io.github.m365cache.engine.store;

import java.util.List;

/**
 * What a check of a store found.
 *
 * @param entries how many entries were read
 * @param oversized how many of them the settings in force never serve, as they are too large; these
 *     were not unpacked
 * @param damages a line for each kind that was found
 */
public record IntegrityReport(long entries, long oversized, List<Damage> damages) {
  public IntegrityReport {
    damages = List.copyOf(damages);
  }

  /** Whether nothing was found. */
  public boolean isWhole() {
    return damages.isEmpty();
  }
}
