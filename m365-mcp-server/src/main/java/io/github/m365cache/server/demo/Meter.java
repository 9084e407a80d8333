package io.github.m365cache.server.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Measures tools at the client, and counts requests at the tenant. */
final class Meter {
  private static final int UNCACHED_CALLS = 3;

  private final ToolClient client;
  private final TenantControl control;
  private final int cachedCalls;

  Meter(ToolClient client, TenantControl control, int cachedCalls) {
    this.client = client;
    this.control = control;
    this.cachedCalls = cachedCalls;
  }

  /** Measures a tool whose answer for these arguments is not in the cache yet. */
  Measurement measure(String tool, Map<String, Object> arguments) {
    Map<String, Object> around = new HashMap<>(arguments);
    around.put("use_cache", false);
    Run uncached = run(tool, around, UNCACHED_CALLS);
    Run first = run(tool, arguments, 1);
    // What a client feels after a minute of use, not what two cold virtual machines do.
    run(tool, arguments, cachedCalls);
    Run cached = run(tool, arguments, cachedCalls);
    return new Measurement(
        tool,
        uncached.median(),
        first.median(),
        cached.median(),
        uncached.requests() / UNCACHED_CALLS,
        first.requests(),
        cached.requests(),
        cachedCalls,
        uncached.allSay("bypass") && first.allSay("miss") && cached.allSay("fresh"));
  }

  private Run run(String tool, Map<String, Object> arguments, int times) {
    long before = control.requests();
    List<ToolAnswer> answers = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      answers.add(client.call(tool, arguments));
    }
    return new Run(answers, control.requests() - before);
  }

  private record Run(List<ToolAnswer> answers, long requests) {
    Duration median() {
      return answers.stream().map(ToolAnswer::took).sorted().toList().get(answers.size() / 2);
    }

    boolean allSay(String status) {
      return answers.stream().allMatch(answer -> answer.status().equals(status));
    }
  }
}
