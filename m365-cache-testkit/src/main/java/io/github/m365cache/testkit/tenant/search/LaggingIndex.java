package io.github.m365cache.testkit.tenant.search;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A collection as an index shows it: each change some time after it was noticed. Without a lag it
 * is the collection itself. Safe for concurrent use.
 *
 * @param <T> a state of an entity
 */
public final class LaggingIndex<T> {
  /** What is shown until the new state has waited long enough. */
  private record Known<S>(Optional<S> shown, Optional<S> next, Instant since) {
    Known<S> settled(Instant now, Duration lag) {
      return since.plus(lag).isAfter(now) ? this : new Known<>(next, next, since);
    }
  }

  private final Function<T, String> key;
  private final Function<T, Object> version;
  private final InstantSource clock;
  private final Map<String, Known<T>> entities = new LinkedHashMap<>();
  private Duration lag = Duration.ZERO;

  /**
   * @param key what tells one entity from another
   * @param version what is equal while nothing changed
   */
  public LaggingIndex(Function<T, String> key, Function<T, Object> version, InstantSource clock) {
    this.key = key;
    this.version = version;
    this.clock = clock;
  }

  /** Indexes everything as it is and lags from now on. */
  public synchronized void lag(Duration newLag, List<T> current) {
    lag = newLag;
    entities.clear();
    Instant now = clock.instant();
    for (T entity : current) {
      Optional<T> state = Optional.of(entity);
      entities.put(key.apply(entity), new Known<>(state, state, now));
    }
  }

  /** Notices what changed; to be called after each request. */
  public synchronized void crawl(List<T> current) {
    if (lag.isZero()) {
      return;
    }
    Map<String, T> present =
        current.stream()
            .collect(Collectors.toMap(key, Function.identity(), (a, b) -> a, LinkedHashMap::new));
    Instant now = clock.instant();
    List<String> keys =
        Stream.concat(entities.keySet().stream(), present.keySet().stream()).distinct().toList();
    for (String each : keys) {
      notice(each, Optional.ofNullable(present.get(each)), now);
    }
  }

  private void notice(String each, Optional<T> state, Instant now) {
    Known<T> known =
        entities.getOrDefault(each, new Known<>(Optional.empty(), Optional.empty(), now));
    Known<T> settled = known.settled(now, lag);
    boolean same = settled.next().map(version).equals(state.map(version));
    entities.put(each, same ? settled : new Known<>(settled.shown(), state, now));
  }

  /** What a search finds, in the order in which the entities came. */
  public synchronized List<T> shown(List<T> current) {
    if (lag.isZero()) {
      return current;
    }
    crawl(current);
    return entities.values().stream().flatMap(known -> known.shown().stream()).toList();
  }
}
