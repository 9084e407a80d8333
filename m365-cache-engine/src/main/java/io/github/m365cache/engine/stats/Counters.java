package io.github.m365cache.engine.stats;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.store.Counter;
import io.github.m365cache.engine.store.CounterKey;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All counters of this process. */
public final class Counters {
  private record Scope(AccountId account, String type) {}

  private final Map<Scope, TypeCounters> types = new ConcurrentHashMap<>();

  public TypeCounters of(AccountId account, String type) {
    return types.computeIfAbsent(new Scope(account, type), scope -> new TypeCounters());
  }

  /** Every counter since the start that is not zero. */
  public Map<CounterKey, Long> snapshot() {
    Map<CounterKey, Long> all = new HashMap<>();
    types.forEach(
        (scope, counters) -> {
          for (Counter counter : Counter.values()) {
            if (counters.count(counter) != 0) {
              all.put(key(scope, counter), counters.count(counter));
            }
          }
        });
    return all;
  }

  /** Nothing counted for the account is kept; who counts on counts for nobody. */
  void forget(AccountId account) {
    types.keySet().removeIf(scope -> scope.account().equals(account));
  }

  Map<CounterKey, Long> unwritten() {
    Map<CounterKey, Long> all = new HashMap<>();
    types.forEach(
        (scope, counters) ->
            counters.unwritten().forEach((counter, n) -> all.put(key(scope, counter), n)));
    return all;
  }

  void wrote(Map<CounterKey, Long> amounts) {
    amounts.forEach((key, amount) -> of(key.account(), key.type()).wrote(key.counter(), amount));
  }

  private static CounterKey key(Scope scope, Counter counter) {
    return new CounterKey(scope.account(), scope.type(), counter);
  }
}
