package io.github.m365cache.testkit.tenant;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rounds under way: what each reports, fixed at its beginning. The oldest are forgotten. */
final class DeltaRounds {
  private static final int KEPT = 500;

  /**
   * A round.
   *
   * @param version at its beginning, which its delta link holds
   */
  record Round(List<String> keys, long version) {}

  private final Map<Long, Round> rounds =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Round> eldest) {
          return size() > KEPT;
        }
      };
  private long lastId;
  private long epoch;

  synchronized long begin(Round round) {
    rounds.put(++lastId, round);
    return lastId;
  }

  synchronized Optional<Round> find(long id) {
    return Optional.ofNullable(rounds.get(id));
  }

  synchronized long lastId() {
    return lastId;
  }

  /** Makes every token given out so far an expired one. */
  synchronized void expire() {
    rounds.clear();
    epoch++;
  }

  synchronized long epoch() {
    return epoch;
  }
}
