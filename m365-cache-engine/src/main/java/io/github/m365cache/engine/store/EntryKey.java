package io.github.m365cache.engine.store;

import io.github.m365cache.api.AccountId;

/**
 * The address of an entry.
 *
 * @param account bound as a column of its own: no look-up or invalidation crosses it
 * @param type the resource type
 * @param text the whole key: {@code type:account:name=value...}
 */
public record EntryKey(AccountId account, String type, String text) {
  /** The resource type only: a key holds what a person asked for. */
  @Override
  public String toString() {
    return "EntryKey[" + type + "]";
  }
}
