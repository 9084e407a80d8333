package io.github.m365cache.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.m365cache.api.Account;
import io.github.m365cache.api.Afterwards.Watch;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.Tag;
import io.github.m365cache.engine.policy.RuleTemplate;
import io.github.m365cache.engine.policy.SettlingRule;
import io.github.m365cache.engine.stats.Counters;
import io.github.m365cache.engine.stats.TypeCounters;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.InvalidationOrder;
import io.github.m365cache.engine.store.Selector;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a write once and makes what it touched invalid before it answers. */
final class WritePath {
  private static final Logger LOG = LoggerFactory.getLogger(WritePath.class);

  /** Graph refused: nothing was changed. */
  private static final Set<ErrorCode> REFUSED =
      Set.of(
          ErrorCode.INVALID_ARGUMENT,
          ErrorCode.NOT_FOUND,
          ErrorCode.FORBIDDEN,
          ErrorCode.AUTH_REQUIRED,
          ErrorCode.CONFLICT,
          ErrorCode.THROTTLED);

  private final EngineClock clock;
  private final Upstream upstream;
  private final Invalidations invalidations;
  private final Settling settling;
  private final Edits edits;
  private final Counters counters;
  private final Watching watching;
  private final Map<String, List<Selector>> everything;

  /**
   * A path for writes.
   *
   * @param everything what selects all cached reads of a plugin, by the plugin's id
   */
  WritePath(
      EngineClock clock,
      Upstream upstream,
      Invalidations invalidations,
      Settling settling,
      Edits edits,
      Counters counters,
      Watching watching,
      Map<String, List<Selector>> everything) {
    this.clock = clock;
    this.upstream = upstream;
    this.invalidations = invalidations;
    this.settling = settling;
    this.edits = edits;
    this.counters = counters;
    this.watching = watching;
    this.everything = Map.copyOf(everything);
  }

  Answer write(Bound.Write operation, Account account, Arguments arguments, Waiting waiting)
      throws InterruptedException {
    List<Watch> goingOn = new CopyOnWriteArrayList<>();
    TypeCounters own = counters.of(account.id(), operation.policy().name());
    long before = edits.before(operation.policy(), account.id());
    byte[] result;
    try {
      result = upstream.act(operation, account, arguments, waiting, own, goingOn::add);
    } catch (M365Exception failure) {
      if (!REFUSED.contains(failure.code())) {
        unknown(operation, account, arguments, goingOn);
      }
      throw failure;
    } catch (InterruptedException givenUp) {
      unknown(operation, account, arguments, goingOn);
      throw givenUp;
    }
    Answer answer = answer(operation, account, arguments, result, before);
    follow(
        goingOn,
        account,
        own,
        () -> invalidate(operation, account, arguments, Json.object(result), Edits.NONE));
    return answer;
  }

  private void unknown(
      Bound.Write operation, Account account, Arguments arguments, List<Watch> goingOn) {
    Runnable invalidate =
        () -> invalidate(operation, account, arguments, MissingNode.getInstance(), Edits.NONE);
    invalidate.run();
    follow(goingOn, account, counters.of(account.id(), operation.policy().name()), invalidate);
  }

  private void follow(List<Watch> goingOn, Account account, TypeCounters own, Runnable again) {
    goingOn.forEach(watch -> watching.begin(watch, account, own, again));
  }

  private Answer answer(
      Bound.Write operation, Account account, Arguments arguments, byte[] result, long before) {
    JsonNode tree = MissingNode.getInstance();
    try {
      tree = Json.object(result);
    } finally {
      invalidate(operation, account, arguments, tree, before);
    }
    return Answers.plain(EscapedJson.of(result));
  }

  /**
   * A failure here does not undo the write: the cache of the account is passed by until it is done.
   *
   * @param before the store's sequence before the write
   */
  private void invalidate(
      Bound.Write operation, Account account, Arguments arguments, JsonNode result, long before) {
    List<Selector> selectors =
        Stream.concat(
                operation.policy().invalidates().stream()
                    .flatMap(rule -> rule.expand(account.id(), arguments, result).stream()),
                beyondRules(operation, account, arguments, result))
            .distinct()
            .toList();
    if (selectors.isEmpty()) {
      return;
    }
    String name = operation.policy().name();
    settling.open(account.id(), windows(operation, account, arguments, result));
    try {
      InvalidationOrder order =
          new InvalidationOrder(account.id(), selectors, "tool", name, name, clock.instant());
      invalidations.run(order.with(edits.of(operation.policy(), order, arguments, result, before)));
    } catch (CacheFaultException fault) {
      LOG.error("after {}: entries could not be made invalid: {}", name, fault.fault().wireName());
    }
  }

  private List<SettleWindow> windows(
      Bound.Write operation, Account account, Arguments arguments, JsonNode result) {
    List<RuleTemplate> rules = operation.policy().invalidates();
    List<SettlingRule> settling =
        rules.stream()
            .filter(SettlingRule.class::isInstance)
            .map(SettlingRule.class::cast)
            .toList();
    if (settling.isEmpty()) {
      return List.of();
    }
    Set<Tag> written =
        SettleWindow.written(
            rules.stream()
                .flatMap(rule -> rule.expand(account.id(), arguments, result).stream())
                .toList());
    return settling.stream()
        .flatMap(
            rule ->
                rule.expand(account.id(), arguments, result).stream()
                    .map(
                        selector ->
                            new SettleWindow(selector, written, clock.instant().plus(rule.time()))))
        .toList();
  }

  /**
   * Rules that name a field of the result select nothing when there is none: what was touched is
   * not known then, so that nothing that the plugin read before can be trusted.
   */
  private Stream<Selector> beyondRules(
      Bound.Write operation, Account account, Arguments arguments, JsonNode result) {
    if (!result.isMissingNode()) {
      return Stream.empty();
    }
    return Stream.concat(
        everything.getOrDefault(operation.policy().plugin(), List.of()).stream(),
        operation.policy().ifUnknown().stream()
            .flatMap(rule -> rule.expand(account.id(), arguments, result).stream()));
  }
}
