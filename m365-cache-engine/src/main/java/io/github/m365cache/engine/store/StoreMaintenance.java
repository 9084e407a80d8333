package io.github.m365cache.engine.store;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.CacheKey;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is done to a whole store that nobody has open. The caller sees to it that nobody opens it
 * meanwhile; whoever has it open already makes every method a {@link CacheFault#IO}, and nothing is
 * changed then.
 */
public interface StoreMaintenance {
  /**
   * Moves the store and everything that belongs to it aside; deletes nothing and needs no key.
   *
   * @return the name that the store has now, beside its old one; empty when there was none
   */
  Optional<String> moveAside(Path path);

  /**
   * Gives the store another key, by a copy that leaves nothing of what was removed ({@link
   * Removals}) and ends what that asks for. When it ends early, however it ends, the store is whole
   * and opens with exactly one of the two.
   *
   * @param current a key that {@link StoreState.KeyProof} accepted
   * @param fresh safely kept already; may be {@code current}, where there can be no other; the
   *     caller closes both
   * @throws CacheFaultException {@link CacheFault#KEY_MISMATCH} when {@code current} does not open
   *     the store
   */
  void changeKey(StoreSettings settings, CacheKey current, CacheKey fresh, Progress progress);

  /**
   * Like {@link #changeKey}, and afterwards the store holds nothing of an account: no entry, task,
   * figure or secret that names it. The audit keeps its rows, in which nothing that is left can
   * recognise the account. When it ends early, the store holds all of it still or nothing.
   *
   * @param fresh may be {@code current}, where there can be no other
   */
  void forget(
      StoreSettings settings,
      AccountId account,
      CacheKey current,
      CacheKey fresh,
      Progress progress);

  /**
   * Whether somebody has the store open, so that every other method would fail. Kinds that only one
   * process can open need not tell.
   */
  default boolean isInUse(Path path) {
    return false;
  }
}
