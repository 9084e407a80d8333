package io.github.m365cache.engine.policy;

import io.github.m365cache.api.Arguments;
import java.util.List;
import java.util.Map;
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
 * @param confirmWhen the values of parameters, in canonical form, with which a dangerous or
 *     critical operation needs the user's agreement; empty when it always does
 * @param parameters in the order of declaration, without those of {@link CallOptions}, which the
 *     engine adds
 * @param cache how answers are kept; empty for writes and for reads that are never cached
 * @param source the fetcher or action
 * @param invalidates what a write makes invalid
 * @param ifUnknown what it makes invalid beside those and the plugin's own reads when its outcome
 *     is not known, so that rules with fields of the result select nothing
 * @param savesTo the parameter of a read that names a local file; a call with it makes that file,
 *     so that no cached answer can stand for it
 * @param edits which answers a write changes along instead of dropping them
 * @param permissions the delegated permissions of Microsoft Graph that its requests need, all of
 *     them; empty when it asks for none
 */
public record OperationPolicy(
    String plugin,
    String name,
    OperationKind kind,
    String title,
    String description,
    Safety safety,
    Map<String, List<String>> confirmWhen,
    List<ParameterPolicy> parameters,
    Optional<CachePolicy> cache,
    Source source,
    List<RuleTemplate> invalidates,
    List<RuleTemplate> ifUnknown,
    Optional<String> savesTo,
    List<EditPolicy> edits,
    List<Permission> permissions) {
  public OperationPolicy {
    confirmWhen = Map.copyOf(confirmWhen);
    parameters = List.copyOf(parameters);
    invalidates = List.copyOf(invalidates);
    ifUnknown = List.copyOf(ifUnknown);
    edits = List.copyOf(edits);
    permissions = List.copyOf(permissions);
  }

  /** One that needs agreement with any arguments, if at all, and no permissions. */
  public OperationPolicy(
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
    this(
        plugin,
        name,
        kind,
        title,
        description,
        safety,
        Map.of(),
        parameters,
        cache,
        source,
        invalidates,
        List.of(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  /** The same operation without the parameter that makes it write a file. */
  public OperationPolicy withoutSaving() {
    return new OperationPolicy(
        plugin,
        name,
        kind,
        title,
        description,
        safety,
        confirmWhen,
        parameters.stream().filter(each -> !savesTo.equals(Optional.of(each.name()))).toList(),
        cache,
        source,
        invalidates,
        ifUnknown,
        Optional.empty(),
        edits,
        permissions);
  }

  /** Whether every call writes: to Microsoft 365, or a file. */
  public boolean alwaysWrites() {
    return isWrite()
        || parameters.stream()
            .anyMatch(each -> each.required() && savesTo.equals(Optional.of(each.name())));
  }

  /** Whether a call with these arguments must say {@code confirm=true}. */
  public boolean needsConfirmation(Arguments arguments) {
    return safety.needsConfirmation()
        && (confirmWhen.isEmpty()
            || confirmWhen.entrySet().stream()
                .anyMatch(
                    when ->
                        arguments
                            .value(when.getKey())
                            .filter(value -> when.getValue().contains(value.toString()))
                            .isPresent()));
  }

  public boolean isWrite() {
    return kind == OperationKind.WRITE;
  }

  /** Whether its answers come in pages that a {@code cursor} goes on with. */
  public boolean hasPages() {
    return cache.isPresent() && cache.get().pages();
  }
}
