package io.github.m365cache.testkit.tenant;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The index of each account. */
final class SearchIndexes {
  private final Map<String, SearchIndex> byAccount = new LinkedHashMap<>();

  SearchIndexes(Collection<Account> accounts, InstantSource clock) {
    accounts.forEach(account -> byAccount.put(account.name(), new SearchIndex(account, clock)));
  }

  SearchIndex of(Account account) {
    return Objects.requireNonNull(byAccount.get(account.name()));
  }

  void lag(Duration lag) {
    byAccount.values().forEach(index -> index.lag(lag));
  }

  /** A route after which the index notices what it changed. */
  Route crawledAfter(Route route) {
    return call -> {
      GraphResponse answer = route.answer(call);
      of(call.account()).crawl();
      return answer;
    };
  }
}
