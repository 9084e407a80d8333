package io.github.m365cache.graph;

import io.github.m365cache.api.CallContext;
import java.time.Duration;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * One budget a call, however many requests it makes; forgotten with the call's context. Safe for
 * concurrent use.
 */
final class WaitBudgets {
  private final Duration each;
  private final Map<CallContext, WaitBudget> budgets = new WeakHashMap<>();

  WaitBudgets(Duration each) {
    this.each = each;
  }

  synchronized WaitBudget of(CallContext call) {
    return budgets.computeIfAbsent(call, unused -> fresh());
  }

  WaitBudget fresh() {
    return new WaitBudget(each);
  }
}
