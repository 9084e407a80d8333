package io.github.m365cache.engine.store;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.Tag;
import java.util.List;

/** Finds entries by what they show. Safe for concurrent use. */
@FunctionalInterface
public interface TaggedEntries {
  /**
   * Live entries of the account with this tag, of any age and in any order; rarely also one without
   * it.
   *
   * @param most how many at most
   */
  List<Lookup.Found> find(AccountId account, Tag tag, int most);
}
