package io.github.m365cache.engine.stats;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.config.CacheSettings;
import io.github.m365cache.engine.store.Counter;
import io.github.m365cache.engine.store.CounterKey;
import io.github.m365cache.engine.store.Occupancy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The figures of the cache as JSON. A figure without samples is left out.
 *
 * @param limits the limits in force
 * @param occupancy what the store holds; empty when it cannot be asked
 * @param process the counters since the start
 * @param allTime the counters since the store was made; empty when it cannot be asked
 * @param requests requests to Microsoft 365 since the start, whoever made them
 * @param latencies since the start
 */
public record StatisticsReport(
    CacheSettings limits,
    Optional<List<Occupancy>> occupancy,
    Map<CounterKey, Long> process,
    Optional<Map<CounterKey, Long>> allTime,
    long requests,
    Latencies latencies) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /**
   * Figures of some accounts, or of the whole process: only the latter have latencies and the
   * requests of nobody in particular.
   */
  public byte[] json(Optional<Set<AccountId>> accounts) {
    Predicate<AccountId> wanted = id -> accounts.isEmpty() || accounts.get().contains(id);
    ObjectNode json = MAPPER.createObjectNode();
    Sums sums = Sums.of(process, key -> wanted.test(key.account()));
    occupancy.ifPresent(lines -> occupied(json, lines, wanted));
    sums.into(json);
    if (accounts.isEmpty()) {
      json.put("graph_requests", requests);
      json.set("latency", LatencyJson.of(latencies));
    }
    allTime.ifPresent(
        all -> Sums.of(all, key -> wanted.test(key.account())).into(json.putObject("all_time")));
    byAccount(json.putObject("by_account"), wanted);
    byType(json.putObject("by_resource_type"), wanted);
    limits(json.putObject("limits"));
    return bytes(json);
  }

  private void occupied(ObjectNode json, List<Occupancy> lines, Predicate<AccountId> wanted) {
    Occupied all = Occupied.of(lines, line -> wanted.test(line.account()));
    all.into(json);
    json.put("max_bytes", limits.maxTotalBytes());
    json.put("usage_percent", percent(all.bytes(), limits.maxTotalBytes()));
  }

  private static double percent(long part, long whole) {
    return whole == 0 ? 0 : Math.round(part * 10_000.0 / whole) / 100.0;
  }

  private void byAccount(ObjectNode json, Predicate<AccountId> wanted) {
    Stream.concat(accountsCounted(), lines().map(Occupancy::account))
        .filter(wanted)
        .distinct()
        .sorted()
        .forEach(
            id ->
                line(
                    json.putObject(id.value()),
                    line -> line.account().equals(id),
                    key -> key.account().equals(id)));
  }

  private Stream<AccountId> accountsCounted() {
    return process.keySet().stream().map(CounterKey::account);
  }

  /** Types of reads: what a write invalidated is counted under the write, which keeps nothing. */
  private void byType(ObjectNode json, Predicate<AccountId> wanted) {
    Stream<String> counted =
        process.keySet().stream()
            .filter(key -> wanted.test(key.account()) && isOfReads(key.counter()))
            .map(CounterKey::type);
    Stream<String> held = lines().filter(line -> wanted.test(line.account())).map(Occupancy::type);
    for (String type :
        Stream.concat(counted, held).collect(Collectors.toCollection(TreeSet::new))) {
      line(
          json.putObject(type),
          line -> line.type().equals(type) && wanted.test(line.account()),
          key -> key.type().equals(type) && wanted.test(key.account()));
    }
  }

  private static boolean isOfReads(Counter counter) {
    return counter != Counter.INVALIDATIONS && counter != Counter.GRAPH_REQUESTS;
  }

  private void line(ObjectNode json, Predicate<Occupancy> held, Predicate<CounterKey> counted) {
    occupancy.ifPresent(lines -> Occupied.of(lines, held).into(json));
    Sums.of(process, counted).into(json);
  }

  private Stream<Occupancy> lines() {
    return occupancy.stream().flatMap(List::stream);
  }

  private void limits(ObjectNode json) {
    json.put("max_total_bytes", limits.maxTotalBytes());
    json.put("max_entry_bytes", limits.store().maxEntryBytes());
    json.put("max_entries_per_account", limits.maxEntriesPerAccount());
    json.put("cleanup_start", limits.cleanupStart());
    json.put("cleanup_target", limits.cleanupTarget());
    json.put("memory_max_bytes", limits.memoryMaxWeight());
  }

  private static byte[] bytes(ObjectNode json) {
    try {
      return MAPPER.writeValueAsBytes(json);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a JSON tree could not be written", impossible);
    }
  }
}
