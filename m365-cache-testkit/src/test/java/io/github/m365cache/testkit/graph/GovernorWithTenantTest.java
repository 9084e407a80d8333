package io.github.m365cache.testkit.graph;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.Account;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.AccountType;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.Progress;
import io.github.m365cache.api.Urgency;
import io.github.m365cache.graph.Concurrency;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.GraphAccess;
import io.github.m365cache.graph.GraphAnswer;
import io.github.m365cache.graph.GraphOptions;
import io.github.m365cache.testkit.fakes.FakeClock;
import io.github.m365cache.testkit.tenant.Fault;
import io.github.m365cache.testkit.tenant.RequestMatch;
import io.github.m365cache.testkit.tenant.SimulatedTenant;
import io.github.m365cache.testkit.tenant.TenantSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How much is asked at a time, against a tenant that asks to slow down. */
class GovernorWithTenantTest {
  private static final int MOST = 8;
  private static final int GROW_AFTER = 3;

  private final FakeClock clock = new FakeClock(Instant.parse("2026-11-23T10:00:00Z"));
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private SimulatedTenant tenant;
  private GraphAccess access;
  private Graph graph;

  @BeforeEach
  void start() {
    tenant =
        SimulatedTenant.start(
            TenantSettings.defaults().withMails(5).withFolders(5).withFiles(5), clock);
    access =
        GraphAccess.open(
            new GraphOptions(
                tenant.endpoint(),
                Duration.ofSeconds(20),
                Duration.ofSeconds(10),
                new Concurrency(4, MOST, GROW_AFTER, 0.2),
                clock,
                clock::advance,
                () -> 0L));
    graph = access.graph(account -> tenant.token(account.username()));
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
    access.close();
    assertEquals(List.of(), tenant.log().violations());
    tenant.close();
  }

  private CallContext call(String user, Urgency urgency) {
    Account account = new Account(new AccountId(user + ".t"), user, AccountType.WORK);
    Instant end = clock.instant().plusSeconds(60);
    return new CallContext(account, end, () -> {}, Progress.NONE, urgency);
  }

  private RequestInformation calendars() {
    return graph.requests().me().calendars().toGetRequestInformation();
  }

  private RequestInformation root() {
    String drive = tenant.user("alice").drive().id();
    return graph
        .requests()
        .drives()
        .byDriveId(drive)
        .items()
        .byDriveItemId("root")
        .toGetRequestInformation();
  }

  /** Four reads of each user, whose answers leave when this is released. */
  private CompletableFuture<Void> eightHeld(List<Future<GraphAnswer>> answers) {
    CompletableFuture<Void> release = new CompletableFuture<>();
    tenant.faults().next(MOST, RequestMatch.path("/me/calendars"), new Fault.Held(release));
    for (int i = 0; i < MOST; i++) {
      CallContext call = call(i % 2 == 0 ? "alice" : "bob", Urgency.awaited());
      answers.add(threads.submit(() -> graph.send(call, calendars())));
    }
    return release;
  }

  /** How many of eight reads are under way at first. */
  private void underWay(int expected) throws Exception {
    long before = access.requestsSent();
    List<Future<GraphAnswer>> answers = new ArrayList<>();
    CompletableFuture<Void> release = eightHeld(answers);
    await().until(() -> tenant.log().count(0) == before + expected);
    assertEquals(before + expected, access.requestsSent());
    release.complete(null);
    for (Future<GraphAnswer> answer : answers) {
      assertEquals(200, answer.get().status());
    }
  }

  @Test
  void aThrottlingHalvesWhatIsUnderWayAndSuccessesBringItBack() throws Exception {
    underWay(MOST);
    Fault busy = new Fault.Status(429, Map.of("Retry-After", "2"));
    tenant.faults().next(1, RequestMatch.any(), busy);
    graph.send(call("alice", Urgency.awaited()), calendars());

    underWay(4);
    // Nine answers were good since, three times three.
    underWay(7);
    underWay(MOST);
  }

  @Test
  void anOverloadedServerCountsAsWell() throws Exception {
    tenant.faults().next(1, RequestMatch.any(), new Fault.Status(503, Map.of("Retry-After", "2")));
    graph.send(call("alice", Urgency.awaited()), calendars());
    underWay(4);
  }

  @Test
  void graphIsToldWhatSomebodyWaitsFor() throws Exception {
    graph.send(call("alice", Urgency.awaited()), calendars());
    graph.send(call("alice", Urgency.background()), calendars());

    assertEquals(
        List.of("high", "low"),
        tenant.log().all().stream()
            .map(request -> request.headers().get("x-ms-throttle-priority"))
            .toList());
  }

  @Test
  void whatIsLeftOfABudgetIsForWhoIsWaitedFor() throws Exception {
    tenant.faults().driveBudget(10);
    for (int i = 0; i < 8; i++) {
      graph.send(call("alice", Urgency.background()), root());
    }
    M365Exception later =
        assertThrows(
            M365Exception.class, () -> graph.send(call("alice", Urgency.background()), root()));
    assertEquals(ErrorCode.THROTTLED, later.code());
    assertEquals(Duration.ofMinutes(1), later.retryAfter().orElseThrow());
    assertEquals(8, tenant.log().count(0), "Graph was not asked");

    graph.send(call("alice", Urgency.awaited()), root());
    underWay(4);
    clock.advance(Duration.ofMinutes(1));
    graph.send(call("alice", Urgency.background()), root());
  }
}
