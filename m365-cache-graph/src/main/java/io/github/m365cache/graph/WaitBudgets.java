package io.github.m365cache.graph;

import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.RequestMeter;
import java.time.Duration;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * One budget a call, however many requests it makes, and whether or not it was given more time for
 * some of them: a call is known by its meter, with which it is forgotten. Safe for concurrent use.
 */
final class WaitBudgets {
  private final Duration each;
  private final Map<RequestMeter, WaitBudget> budgets = new WeakHashMap<>();

  WaitBudgets(Duration each) {
    this.each = each;
  }

  synchronized WaitBudget of(CallContext call) {
    return budgets.computeIfAbsent(call.meter(), unused -> fresh());
  }

  WaitBudget fresh() {
    return new WaitBudget(each);
  }
}
