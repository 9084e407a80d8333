package io.github.m365cache.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.policy.ParameterPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * With which limits lists were cached lately, so that a larger one can be found without a search:
 * by operation and account, in this process. Safe for concurrent use.
 */
final class SeenLimits {
  /** Each costs a look-up before a miss. */
  private static final int MOST = 4;

  private static final int MOST_SCOPES = 1_000;

  private record Scope(AccountId account, String operation) {}

  private final Cache<Scope, List<Long>> lately =
      Caffeine.newBuilder().maximumSize(MOST_SCOPES).executor(Runnable::run).build();

  /** The cache holds the call's first page. */
  void saw(ReadCall call) {
    if (call.page().isEmpty()) {
      call.cache().cutBy().ifPresent(limit -> saw(scope(call), call.arguments().integer(limit)));
    }
  }

  private void saw(Scope scope, long limit) {
    lately.asMap().merge(scope, List.of(limit), SeenLimits::first);
  }

  private static List<Long> first(List<Long> before, List<Long> limit) {
    if (before.get(0).equals(limit.get(0))) {
      return before;
    }
    List<Long> limits = new ArrayList<>(limit);
    before.stream().filter(each -> !limit.contains(each)).limit(MOST - 1L).forEach(limits::add);
    return List.copyOf(limits);
  }

  /** Those above the call's own, the least first: its default, its maximum, and the latest. */
  List<Long> above(ReadCall call, String parameter) {
    TreeSet<Long> limits = new TreeSet<>();
    call.operation().policy().parameters().stream()
        .filter(each -> each.name().equals(parameter))
        .forEach(each -> addBounds(each, limits));
    List<Long> seen = lately.getIfPresent(scope(call));
    if (seen != null) {
      limits.addAll(seen);
    }
    return List.copyOf(limits.tailSet(call.arguments().integer(parameter), false));
  }

  /** The account was removed. */
  void forget(AccountId account) {
    lately.asMap().keySet().removeIf(scope -> scope.account().equals(account));
  }

  private static void addBounds(ParameterPolicy limit, Set<Long> limits) {
    limit.fallback().ifPresent(value -> limits.add((Long) value));
    limit.max().ifPresent(limits::add);
  }

  private static Scope scope(ReadCall call) {
    return new Scope(call.account().id(), call.operation().policy().name());
  }
}
