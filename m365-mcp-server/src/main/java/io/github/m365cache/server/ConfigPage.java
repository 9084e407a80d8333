package io.github.m365cache.server;

import io.github.m365cache.engine.config.CacheSettings;
import io.github.m365cache.engine.config.Configuration;
import io.github.m365cache.engine.config.GraphSettings;
import io.github.m365cache.engine.config.TaskSettings;
import io.github.m365cache.engine.policy.OperationPolicy;
import io.github.m365cache.engine.policy.Ttl;
import java.util.ArrayList;
import java.util.List;

/** The configuration in force, for people. Holds no secret: none is in the configuration. */
final class ConfigPage {
  private ConfigPage() {}

  static String text(Configuration configuration) {
    List<String> lines = new ArrayList<>();
    cache(configuration.cache(), lines);
    lines.add("m365.keys.sources = " + configuration.keys().sources());
    graph(configuration.graph(), lines);
    tasks(configuration.tasks(), lines);
    lines.add("m365.tools.preset = " + configuration.tools().preset());
    lines.add("m365.tools.read-only = " + configuration.tools().readOnly());
    configuration.operations().forEach(each -> lines.add(operation(each)));
    return String.join("\n", lines) + "\n";
  }

  private static void cache(CacheSettings cache, List<String> lines) {
    lines.add("m365.cache.enabled = " + cache.enabled());
    lines.add("m365.cache.required = " + cache.required());
    lines.add("m365.cache.max-total = " + cache.maxTotalBytes() + " bytes");
    lines.add("m365.cache.cleanup = " + cache.cleanupStart() + " to " + cache.cleanupTarget());
    lines.add("m365.cache.cleanup.interval = " + cache.cleanupInterval().toSeconds() + " s");
    lines.add("m365.cache.retention.audit = " + cache.retention().audit().toHours() + " h");
    lines.add("m365.cache.retention.tasks = " + cache.retention().tasks().toHours() + " h");
    lines.add("m365.cache.max-entries-per-account = " + cache.maxEntriesPerAccount());
    lines.add("m365.cache.memory.max-weight = " + cache.memoryMaxWeight() + " bytes");
  }

  private static void graph(GraphSettings graph, List<String> lines) {
    lines.add("m365.graph.endpoint = " + graph.endpoint());
    lines.add(
        "m365.graph.concurrency = "
            + graph.mailboxConcurrency()
            + " a mailbox, "
            + graph.processConcurrency()
            + " in all, one more after "
            + graph.growAfter()
            + ", fewer at "
            + graph.lowBudget());
    lines.add("m365.graph.max-wait = " + graph.maxWait().toSeconds() + " s");
  }

  private static void tasks(TaskSettings tasks, List<String> lines) {
    lines.add("m365.tasks.workers = " + tasks.workers());
    lines.add("m365.tasks.per-account = " + tasks.perAccount());
    lines.add("m365.tasks.retries = " + tasks.retries());
  }

  private static String operation(OperationPolicy operation) {
    String ages = operation.cache().map(cache -> ages(cache.ttl())).orElse("never cached");
    return operation.plugin() + "." + operation.name() + ": " + ages;
  }

  private static String ages(Ttl ttl) {
    return "fresh %d s, stale %d s, keep %d s"
        .formatted(ttl.fresh().toSeconds(), ttl.stale().toSeconds(), ttl.keep().toSeconds());
  }
}
