package io.github.m365cache.engine.warming;

import io.github.m365cache.api.Account;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.config.WarmingSettings;
import io.github.m365cache.engine.policy.ArgumentReader;
import io.github.m365cache.engine.policy.CachePolicy;
import io.github.m365cache.engine.policy.KeyBuilder;
import io.github.m365cache.engine.policy.KeyReader;
import io.github.m365cache.engine.policy.OperationPolicy;
import io.github.m365cache.engine.store.EntryKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Decides what is fetched ahead: for every account what the default calls of its operations ask
 * for, in the order of their priorities, then what the account asked for last. Each account has a
 * time line of its own, so that none waits for another.
 */
public final class WarmPlan {
  /** What was asked for once comes after what everybody asks for. */
  private static final int LAST = 10;

  private final WarmingSettings settings;
  private final List<OperationPolicy> defaults;
  private final Map<String, OperationPolicy> cached = new HashMap<>();

  /** A plan for these operations. */
  public WarmPlan(WarmingSettings settings, List<OperationPolicy> operations) {
    this.settings = settings;
    this.defaults =
        operations.stream()
            .filter(operation -> operation.cache().flatMap(CachePolicy::warm).isPresent())
            .sorted(
                Comparator.comparingInt(WarmPlan::priority).thenComparing(OperationPolicy::name))
            .toList();
    operations.stream()
        .filter(operation -> operation.cache().isPresent())
        .forEach(operation -> cached.put(operation.name(), operation));
  }

  private static int priority(OperationPolicy operation) {
    return operation.cache().orElseThrow().warm().orElseThrow().priority();
  }

  /**
   * The steps, those that may run first before the others.
   *
   * @param lately the keys of the entries that an account asked for, the latest first
   */
  public List<WarmStep> steps(List<Account> accounts, Function<AccountId, List<EntryKey>> lately) {
    List<WarmStep> steps = new ArrayList<>();
    for (Account account : accounts) {
      steps.addAll(new TimeLine(account).steps(lately.apply(account.id())));
    }
    steps.sort(Comparator.comparing(WarmStep::after).thenComparing(WarmStep::priority));
    return steps;
  }

  /** The steps of one account. */
  private final class TimeLine {
    private final Account account;
    private final List<WarmStep> steps = new ArrayList<>();
    private final Set<EntryKey> planned = new HashSet<>();
    private Duration at = Duration.ZERO;

    TimeLine(Account account) {
      this.account = account;
    }

    List<WarmStep> steps(List<EntryKey> lately) {
      for (OperationPolicy operation : defaults) {
        Duration throttle = operation.cache().orElseThrow().warm().orElseThrow().throttle();
        add(operation, Map.of(), priority(operation), throttle);
      }
      int left = settings.recent();
      for (EntryKey key : lately) {
        if (left > 0 && addAgain(key)) {
          left--;
        }
      }
      return steps;
    }

    /** Whether the key is one that a call of today has, and not planned yet. */
    private boolean addAgain(EntryKey key) {
      OperationPolicy operation = cached.get(key.type());
      if (operation == null) {
        return false;
      }
      Optional<Map<String, Object>> arguments = KeyReader.arguments(operation, key);
      return arguments.isPresent()
          && add(operation, arguments.get(), LAST, settings.recentThrottle());
    }

    private boolean add(
        OperationPolicy operation, Map<String, Object> arguments, int priority, Duration pause) {
      CachePolicy cache = operation.cache().orElseThrow();
      EntryKey key =
          KeyBuilder.build(
              operation.name(),
              cache.key(),
              account.id(),
              ArgumentReader.read(operation, arguments));
      if (!planned.add(key)) {
        return false;
      }
      steps.add(new WarmStep(account, operation.name(), arguments, key, cache.ttl(), priority, at));
      at = at.plus(pause);
      return true;
    }
  }
}
