package io.github.m365cache.testkit.engine;

import io.github.m365cache.api.Tag;
import io.github.m365cache.engine.policy.CachePolicy;
import io.github.m365cache.engine.policy.OperationKind;
import io.github.m365cache.engine.policy.OperationPolicy;
import io.github.m365cache.engine.policy.ParameterPolicy;
import io.github.m365cache.engine.policy.ParameterType;
import io.github.m365cache.engine.policy.RuleTemplate;
import io.github.m365cache.engine.policy.Safety;
import io.github.m365cache.engine.policy.Source;
import io.github.m365cache.engine.policy.StatePolicy;
import io.github.m365cache.engine.policy.TagTemplate;
import io.github.m365cache.engine.policy.Ttl;
import io.github.m365cache.engine.policy.WarmPolicy;
import io.github.m365cache.engine.store.KeyPattern;
import io.github.m365cache.engine.store.Selector;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Policies as a deployment's HOCON would give them. */
final class Policies {
  static final Ttl TTL =
      new Ttl(Duration.ofMinutes(2), Duration.ofMinutes(10), Duration.ofHours(24));

  private Policies() {}

  static ParameterPolicy text(String name, Optional<Object> fallback) {
    return new ParameterPolicy(
        name,
        ParameterType.STRING,
        fallback.isEmpty(),
        fallback,
        OptionalLong.empty(),
        OptionalLong.empty(),
        name.equals("folder") ? Map.of("drafts", "wellknown-drafts") : Map.of(),
        true,
        Optional.empty(),
        name);
  }

  private static Optional<WarmPolicy> warm(int priority, int seconds) {
    return Optional.of(new WarmPolicy(priority, Duration.ofSeconds(seconds)));
  }

  static CachePolicy cache(
      Ttl ttl, Optional<StatePolicy> state, Optional<WarmPolicy> warm, boolean pages) {
    Set<String> parameters = Set.of("folder");
    return new CachePolicy(
        List.of("folder"),
        ttl,
        List.of(
            TagTemplate.parse("message:{items.id}", parameters),
            TagTemplate.parse("in:mailfolder:{folder}", parameters)),
        List.of(),
        state,
        warm,
        pages);
  }

  /** {@code mail_list(folder=inbox)}. */
  static OperationPolicy mailList(Ttl ttl) {
    return read("mail_list", Optional.of(cache(ttl, Optional.empty(), warm(2, 3), false)));
  }

  static OperationPolicy pagedList() {
    return read("paged_list", Optional.of(cache(TTL, Optional.empty(), Optional.empty(), true)));
  }

  /**
   * {@code limited_list(folder=inbox, limit=20)}: a list of fewer is the beginning of one of more.
   */
  static OperationPolicy limitedList() {
    Set<String> parameters = Set.of("folder", "limit");
    CachePolicy cache =
        new CachePolicy(
            List.of("folder", "limit"),
            TTL,
            List.of(
                TagTemplate.parse("message:{items.id}", parameters),
                TagTemplate.parse("in:mailfolder:{folder}", parameters)),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            true,
            Optional.of("limit"));
    return read(
        "limited_list", List.of(text("folder", Optional.of("inbox")), limit()), Optional.of(cache));
  }

  private static ParameterPolicy limit() {
    return new ParameterPolicy(
        "limit",
        ParameterType.INTEGER,
        false,
        Optional.of(20L),
        OptionalLong.of(1),
        OptionalLong.of(200),
        Map.of(),
        false,
        Optional.empty(),
        "How many.");
  }

  static OperationPolicy tree() {
    StatePolicy state = new StatePolicy("tree_state", List.of());
    return read("tree", Optional.of(cache(TTL, Optional.of(state), warm(1, 5), false)));
  }

  static OperationPolicy read(String name, Optional<CachePolicy> cache) {
    return read(name, List.of(text("folder", Optional.of("inbox"))), cache);
  }

  private static OperationPolicy read(
      String name, List<ParameterPolicy> parameters, Optional<CachePolicy> cache) {
    return new OperationPolicy(
        "fake",
        name,
        OperationKind.READ,
        name,
        name,
        Safety.SAFE,
        parameters,
        cache,
        new Source(name, Optional.empty()),
        List.of());
  }

  /** {@code mail_move(email_id)}: drops what shows the message. */
  static OperationPolicy mailMove(Safety safety) {
    RuleTemplate message =
        (account, arguments, result) ->
            List.of(new Selector.ByTag(new Tag("message:" + arguments.text("email_id"))));
    RuleTemplate moved =
        (account, arguments, result) ->
            result.hasNonNull("parentFolderId")
                ? List.of(
                    new Selector.ByTag(
                        new Tag("in:mailfolder:" + result.get("parentFolderId").asText())))
                : List.of();
    RuleTemplate counts =
        (account, arguments, result) ->
            List.of(new Selector.ByPattern(KeyPattern.of("mailfolders_list:*")));
    return new OperationPolicy(
        "fake",
        "mail_move",
        OperationKind.WRITE,
        "Move",
        "Moves.",
        safety,
        List.of(text("email_id", Optional.empty())),
        Optional.empty(),
        new Source("mail_move", Optional.empty()),
        List.of(message, moved, counts));
  }
}
