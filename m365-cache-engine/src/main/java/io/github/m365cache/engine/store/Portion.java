package io.github.m365cache.engine.store;

import io.github.m365cache.api.AccountId;
import java.util.List;

/**
 * What one portion of a sweep removed.
 *
 * @param removed a line for each account and type; empty when it had no live entries in it
 */
public record Portion(List<Removed> removed) {
  public Portion {
    removed = List.copyOf(removed);
  }

  /**
   * Live entries that are gone.
   *
   * @param account whose
   * @param type their resource type
   * @param entries how many
   * @param bytes the sum of their sizes as JSON
   */
  public record Removed(AccountId account, String type, long entries, long bytes) {}
}
