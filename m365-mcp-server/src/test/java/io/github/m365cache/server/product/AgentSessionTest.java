package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.TenantSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A session of 300 calls as an assistant makes them: what it costs, and that nothing in it is old.
 * {@code -Dsession.seed} chooses another order.
 */
class AgentSessionTest extends ProductFixture {
  private static final int CALLS = 300;

  /** Of a hundred repeated reads; nearly all of them after an own write of what they show. */
  private static final int MOST_REFETCHED = 10;

  /** Of the requests that first reads and writes cost alone. */
  private static final int MOST_PERCENT = 125;

  private final long seed = Long.getLong("session.seed", 1);
  private final Random random = new Random(seed);
  private final Map<SessionCall, String> writesSince = new HashMap<>();
  private final Map<SessionCall, JsonNode> answers = new HashMap<>();
  private final List<String> refetched = new ArrayList<>();
  private int repeated;
  private int requests;
  private int least;

  @Override
  TenantSettings size() {
    return TenantSettings.defaults().withMails(300).withFolders(100).withFiles(100);
  }

  @Test
  void repeatedReadsComeFromTheCacheAndNoneIsOld() {
    SessionCalls calls = new SessionCalls(alice(), clock.instant());
    List<SessionCall> writes = offered(calls.writes());
    Collections.shuffle(writes, random);
    Product truth = open("m365.cache.enabled = false");
    for (Session.Step step : new Session(offered(calls.reads()), writes, random).steps(CALLS)) {
      clock.advance(Duration.ofSeconds(1 + random.nextInt(3)));
      run(step, truth);
    }
    assertTrue(refetched.size() * 100 <= repeated * MOST_REFETCHED, this::report);
    assertTrue(requests * 100 <= least * MOST_PERCENT, this::report);
  }

  private List<SessionCall> offered(List<SessionCall> calls) {
    Set<String> tools =
        product.operations().stream().map(each -> each.name()).collect(Collectors.toSet());
    return new ArrayList<>(
        calls.stream()
            .filter(call -> tools.contains(call.tool()))
            .map(call -> call.as(alice().username()))
            .toList());
  }

  private void run(Session.Step step, Product truth) {
    SessionCall call = step.call();
    long mark = tenant.log().mark();
    JsonNode answer = product.call(call.tool(), call.arguments());
    int cost = tenant.log().count(mark);
    switch (step.kind()) {
      case FIRST -> least += cost;
      case WRITE -> {
        least += cost;
        writesSince.replaceAll((read, writes) -> writes + " " + call.tool());
      }
      case REPEATED -> repeat(call, answer, cost);
    }
    product.runBackground();
    requests += tenant.log().count(mark);
    if (step.kind() != Session.Kind.WRITE) {
      writesSince.put(call, " after");
      answers.put(call, content(answer));
      JsonNode now = content(truth.call(call.tool(), call.arguments()));
      assertTrue(
          now.equals(content(answer)),
          () -> "seed %d: %s is old: %s".formatted(seed, call, difference(now, content(answer))));
    }
  }

  private void repeat(SessionCall call, JsonNode answer, int cost) {
    repeated++;
    if (cost > 0) {
      String brought = content(answer).equals(answers.get(call)) ? " the same" : " something new";
      refetched.add(call.tool() + " " + status(answer) + brought + writesSince.get(call));
    }
  }

  /** Without what the cache says of itself, and cursors, which are never the same. */
  private static JsonNode content(JsonNode answer) {
    ObjectNode content = answer.deepCopy();
    content.remove(List.of("_cache_status", "_cached_at", "_cache_error", "next_cursor"));
    return content;
  }

  /** The first lines that differ; an answer is too long to be read. */
  private static String difference(JsonNode now, JsonNode answer) {
    List<String> are = now.toPrettyString().lines().toList();
    List<String> were = answer.toPrettyString().lines().toList();
    return IntStream.range(0, Math.min(are.size(), were.size()))
        .filter(line -> !are.get(line).equals(were.get(line)))
        .limit(3)
        .mapToObj(line -> were.get(line).strip() + " is now " + are.get(line).strip())
        .collect(Collectors.joining("; "));
  }

  private String report() {
    Map<String, Long> reasons =
        refetched.stream().collect(Collectors.groupingBy(each -> each, Collectors.counting()));
    return "seed %d: %d of %d repeated reads asked Microsoft 365, %d requests, least %d: %s"
        .formatted(seed, refetched.size(), repeated, requests, least, reasons);
  }
}
