package io.github.m365cache.server.product;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.testkit.tenant.Fault;
import io.github.m365cache.testkit.tenant.LoggedRequest;
import io.github.m365cache.testkit.tenant.RequestMatch;
import io.github.m365cache.testkit.tenant.TenantUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is fetched ahead at the same time goes to Graph together. */
class F19_WarmingTogetherTest extends ProductFixture {
  /** What an account's warming asks for, as {@link F08_DefaultCallsAreWarmTest} lists it. */
  private static final int ASKED = 14;

  /**
   * HTTP requests for it. Measured are 8: four of the first three steps, the mailbox's zone, and of
   * the nine other questions, which depend on nothing or on that, two batches and a rest.
   */
  private static final int MOST_SENT = 9;

  private static final Duration LATENCY = Duration.ofMillis(150);

  @BeforeEach
  void switchOn() {
    restartWithThreads("m365.warming.enabled = true");
    // The others come while the first is under way, as they do far from Graph.
    tenant.faults().latency(LATENCY, LATENCY);
  }

  /** What is due when the worker looks, every five seconds, ends before it looks again. */
  private void warm() {
    product.warm();
    int all = product.warming().path("operations_total").asInt();
    passUntilDone(Duration.ZERO, 2);
    passUntilDone(Duration.ofSeconds(5), 4);
    passUntilDone(Duration.ofSeconds(5), all);
    while (product.warming().get("is_warming").asBoolean()) {
      clock.advance(Duration.ofSeconds(1));
      product.runTimer();
    }
  }

  private void passUntilDone(Duration time, int done) {
    clock.advance(time);
    product.runTimer();
    await().until(() -> ended() == done);
  }

  private long ended() {
    return StreamSupport.stream(product.tasks().path("items").spliterator(), false)
        .filter(task -> task.path("status").asText().equals("completed"))
        .count();
  }

  private List<LoggedRequest> sent(TenantUser user) {
    return tenant.log().all().stream().filter(each -> each.user().equals(user.name())).toList();
  }

  private static List<LoggedRequest> asked(List<LoggedRequest> sent) {
    return sent.stream()
        .flatMap(each -> each.batch().isEmpty() ? Stream.of(each) : each.batch().stream())
        .toList();
  }

  @Test
  void anAccountsWarmingAsksTheSameWithFewerRequests() {
    warm();

    for (TenantUser user : List.of(alice(), bob())) {
      List<LoggedRequest> sent = sent(user);
      assertEquals(ASKED, asked(sent).size(), sent::toString);
      assertTrue(sent.size() <= MOST_SENT, () -> sent.size() + " requests: " + sent);
    }
    assertEquals(tenant.log().count(0), product.statistics().path("graph_requests").asInt());
    assertEquals(0, product.warming().path("operations_failed").asInt());
  }

  @Test
  void oneOfThemThatIsThrottledIsAskedForAgainAlone() {
    RequestMatch rules = RequestMatch.path("/me/mailFolders/inbox/messageRules");
    tenant.faults().next(1, rules, new Fault.Status(429, Map.of("Retry-After", "1")));
    warm();

    assertEquals(
        0, product.warming().path("operations_failed").asInt(), () -> "" + product.warming());
    assertEquals(3, tenant.log().count(0, rules), "once more than the two accounts have");
    assertEquals("fresh", status("emailrules_list"));
  }
}
