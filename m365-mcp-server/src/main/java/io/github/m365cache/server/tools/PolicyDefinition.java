package io.github.m365cache.server.tools;

import io.github.m365cache.engine.policy.CachePolicy;
import io.github.m365cache.engine.policy.InputSchema;
import io.github.m365cache.engine.policy.OperationPolicy;
import java.time.Duration;

/** The definition of a tool, derived from its policy alone. */
final class PolicyDefinition {
  private PolicyDefinition() {}

  static ToolDefinition of(OperationPolicy policy) {
    return new ToolDefinition(
        policy.name(),
        policy.title(),
        description(policy),
        policy.safety(),
        ToolHints.of(policy.safety(), policy.savesTo().isPresent(), true),
        InputSchema.of(policy));
  }

  private static String description(OperationPolicy policy) {
    String text = policy.description().strip();
    String sentence = text.endsWith(".") ? text : text + ".";
    return sentence + " " + caching(policy);
  }

  private static String caching(OperationPolicy policy) {
    if (policy.isWrite()) {
      return policy.invalidates().isEmpty()
          ? "Never cached."
          : "Never cached; the cached answers that it changes are dropped.";
    }
    return policy.cache().map(PolicyDefinition::ages).orElse("Never cached.");
  }

  private static String ages(CachePolicy cache) {
    Duration fresh = cache.ttl().fresh();
    Duration stale = cache.ttl().stale();
    return stale.compareTo(fresh) > 0
        ? "Cached: answered from the cache for %s, then up to %s while it is refreshed behind."
            .formatted(words(fresh), words(stale))
        : "Cached: answered from the cache for %s.".formatted(words(fresh));
  }

  private static String words(Duration duration) {
    if (duration.toSeconds() % 60 != 0 || duration.isZero()) {
      return count(duration.toSeconds(), "second");
    }
    return duration.toMinutes() % 60 == 0
        ? count(duration.toHours(), "hour")
        : count(duration.toMinutes(), "minute");
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}
