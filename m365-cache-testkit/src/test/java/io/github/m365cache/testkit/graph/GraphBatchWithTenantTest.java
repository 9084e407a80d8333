package io.github.m365cache.testkit.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.graph.users.item.messages.item.move.MovePostRequestBody;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.Account;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.AccountType;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.BatchOutcome;
import io.github.m365cache.graph.Concurrency;
import io.github.m365cache.graph.Graph;
import io.github.m365cache.graph.GraphAccess;
import io.github.m365cache.graph.GraphBatch;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.GraphOptions;
import io.github.m365cache.testkit.tenant.Fault;
import io.github.m365cache.testkit.tenant.MailView;
import io.github.m365cache.testkit.tenant.RequestMatch;
import io.github.m365cache.testkit.tenant.SimulatedTenant;
import io.github.m365cache.testkit.tenant.TenantMailbox;
import io.github.m365cache.testkit.tenant.TenantSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@link GraphBatch} against a tenant that answers in the reverse order and looks inside. */
class GraphBatchWithTenantTest {
  private static final Account ALICE =
      new Account(new AccountId("o.t"), "alice@contoso.example", AccountType.WORK);

  private final List<Duration> waits = new CopyOnWriteArrayList<>();
  private final AtomicInteger metered = new AtomicInteger();
  private SimulatedTenant tenant;
  private TenantMailbox mailbox;
  private GraphAccess access;
  private Graph graph;

  @BeforeEach
  void start() {
    tenant = SimulatedTenant.start(TenantSettings.defaults().withMails(400).withFolders(5));
    mailbox = tenant.user("alice").mailbox();
    Instant now = Instant.now();
    access =
        GraphAccess.open(
            new GraphOptions(
                tenant.endpoint(),
                Duration.ofSeconds(20),
                Duration.ofSeconds(10),
                new Concurrency(4, 8, 20, 0.2),
                () -> now.plus(waits.stream().reduce(Duration.ZERO, Duration::plus)),
                waits::add,
                () -> 0L));
    graph = access.graph(account -> tenant.token("alice"));
  }

  @AfterEach
  void stop() {
    access.close();
    tenant.close();
  }

  private List<BatchOutcome> send(List<RequestInformation> requests) throws InterruptedException {
    CallContext call =
        new CallContext(ALICE, Instant.now().plusSeconds(60), metered::incrementAndGet);
    return graph.sendAll(call, GraphBatch.anyOrder(requests));
  }

  private RequestInformation read(String id) {
    return graph.requests().me().messages().byMessageId(id).toGetRequestInformation();
  }

  private RequestInformation move(String id) {
    MovePostRequestBody body = new MovePostRequestBody();
    // As Graph's page "Move message" spells it; the generated setter does not.
    body.setAdditionalData(Map.of("destinationId", "archive"));
    return graph.requests().me().messages().byMessageId(id).move().toPostRequestInformation(body);
  }

  private List<String> inbox(int count) {
    return mailbox.messages("inbox").stream().limit(count).map(MailView::immutableId).toList();
  }

  @Test
  void fiftyMessagesMoveInThreeRequests() throws Exception {
    List<String> ids = inbox(50);

    List<BatchOutcome> outcomes = send(ids.stream().map(this::move).toList());

    for (int i = 0; i < 50; i++) {
      String answered = GraphJson.read(outcomes.get(i).orThrow().body()).path("id").asText();
      assertEquals(ids.get(i), answered, "immutable ids stay, and each answer is its request's");
      assertEquals(folder("archive"), mailbox.message(ids.get(i)).orElseThrow().folderId());
    }
    assertEquals(3, tenant.log().count(0));
    assertEquals(3, metered.get());
    assertEquals(List.of(), tenant.log().violations());
  }

  @Test
  void oneThrottledMessageIsMovedLaterAndAFailedOneIsNotMovedAgain() throws Exception {
    List<String> ids = inbox(4);
    fault(ids.get(1), new Fault.Status(429, Map.of("Retry-After", "4")));
    fault(ids.get(2), new Fault.Status(503, Map.of("Retry-After", "1")));

    List<BatchOutcome> outcomes = send(ids.stream().map(this::move).toList());

    assertTrue(outcomes.get(0).error().isEmpty() && outcomes.get(3).error().isEmpty());
    assertTrue(outcomes.get(1).error().isEmpty());
    assertEquals(ErrorCode.UNAVAILABLE, error(outcomes.get(2)).code());
    assertEquals(folder("inbox"), mailbox.message(ids.get(2)).orElseThrow().folderId());
    assertEquals(List.of(Duration.ofSeconds(4)), waits);
    assertEquals(2, tenant.log().count(0));
    assertEquals(1, count(ids.get(2)));
    assertEquals(2, count(ids.get(1)));
  }

  @Test
  void readsAreAskedForAgainAndAnAbsentOneIsNotFound() throws Exception {
    List<String> ids = inbox(2);
    mailbox.delete(ids.get(1));
    fault(ids.get(0), new Fault.Status(503, Map.of("Retry-After", "1")));

    List<BatchOutcome> outcomes = send(ids.stream().map(this::read).toList());

    String id = GraphJson.read(outcomes.get(0).orThrow().body()).path("id").asText();
    assertEquals(ids.get(0), id);
    assertEquals(ErrorCode.NOT_FOUND, error(outcomes.get(1)).code());
  }

  private String folder(String name) {
    return mailbox.folder(name).id();
  }

  private void fault(String id, Fault fault) {
    tenant.faults().next(1, RequestMatch.path("/me/messages/" + id), fault);
  }

  private int count(String id) {
    return tenant.log().count(0, RequestMatch.path("/me/messages/" + id));
  }

  private static M365Exception error(BatchOutcome outcome) {
    return outcome.error().orElseThrow();
  }
}
