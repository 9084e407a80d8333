package io.github.m365cache.engine.store;

import io.github.m365cache.api.AccountId;
import java.util.List;

/** What was asked for lately. */
@FunctionalInterface
public interface RecentReads {
  /**
   * The keys of the entries of an account, the one that was used last first.
   *
   * @param most how many at most
   */
  List<EntryKey> latest(AccountId account, int most);
}
