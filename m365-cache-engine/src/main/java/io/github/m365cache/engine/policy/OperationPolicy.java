package io.github.m365cache.engine.policy;

import java.util.List;
import java.util.Optional;

/**
 * Everything that HOCON says of one operation.
 *
 * @param plugin the plugin's id
 * @param name the operation's and the tool's name, unique in a deployment
 * @param kind read or write
 * @param title a few words for people
 * @param description one sentence for the model, without the cache's part
 * @param safety how much it can do
 * @param parameters in the order of declaration, without those of {@link CallOptions}, which the
 *     engine adds
 * @param cache how answers are kept; empty for writes and for reads that are never cached
 * @param source the fetcher or action
 * @param invalidates what a write makes invalid
 */
public record OperationPolicy(
    String plugin,
    String name,
    OperationKind kind,
    String title,
    String description,
    Safety safety,
    List<ParameterPolicy> parameters,
    Optional<CachePolicy> cache,
    Source source,
    List<RuleTemplate> invalidates) {
  public OperationPolicy {
    parameters = List.copyOf(parameters);
    invalidates = List.copyOf(invalidates);
  }

  public boolean isWrite() {
    return kind == OperationKind.WRITE;
  }

  /** Whether its answers come in pages that a {@code cursor} goes on with. */
  public boolean hasPages() {
    return cache.isPresent() && cache.get().pages();
  }
}
