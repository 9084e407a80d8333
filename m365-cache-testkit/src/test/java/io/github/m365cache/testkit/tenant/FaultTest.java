package io.github.m365cache.testkit.tenant;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultTest {
  private SimulatedTenant tenant;
  private TestClient alice;

  @BeforeEach
  void start() {
    tenant = SimulatedTenant.start(Tenants.small().withMails(50).withFiles(20).withFolders(20));
    alice = new TestClient(tenant, "alice");
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Test
  void no_token_and_a_wrong_one_are_401_with_a_challenge() throws Exception {
    for (String token : new String[] {"", "wrong"}) {
      var reply = new TestClient(tenant.endpoint().toString(), token).get("/me");
      assertEquals(401, reply.status());
      assertEquals("InvalidAuthenticationToken", reply.code());
      assertTrue(reply.header("WWW-Authenticate").startsWith("Bearer "));
      assertEquals(reply.header("request-id"), reply.at("/error/innerError/request-id").asText());
      assertTrue(reply.at("/error/innerError").has("client-request-id"));
      assertTrue(reply.at("/error/innerError").has("date"));
    }
  }

  @Test
  void a_revoked_token_is_refused_until_it_is_reinstated() throws Exception {
    tenant.faults().revoke("alice");
    assertEquals(401, alice.get("/me").status());
    assertEquals(200, new TestClient(tenant, "bob").get("/me").status());
    tenant.faults().reinstate("alice");
    assertEquals(200, alice.get("/me").status());
  }

  @Test
  void a_held_answer_leaves_when_it_is_released_and_says_what_was_true_before() throws Exception {
    CompletableFuture<Void> release = new CompletableFuture<>();
    tenant.faults().next(1, RequestMatch.path("/me/mailFolders"), new Fault.Held(release));
    CompletableFuture<TestClient.Reply> held =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return alice.get("/me/mailFolders/inbox/messages?$top=1&$select=subject");
              } catch (IOException | InterruptedException failed) {
                throw new IllegalStateException(failed);
              }
            });
    await().until(() -> tenant.log().count(0) == 1);
    tenant.user("alice").mailbox().deliver("inbox", "Later", "Hello.");
    assertFalse(held.isDone());
    release.complete(null);
    String subject = held.get(10, TimeUnit.SECONDS).at("/value/0/subject").asText();
    assertEquals(tenant.knownSubject(), subject);
  }

  @Test
  void armed_faults_hit_what_they_match_and_are_used_up() throws Exception {
    Fault busy = new Fault.Status(503, Map.of("Retry-After", "2"));
    tenant.faults().next(2, new RequestMatch("GET", "/me/mailfolders", "alice"), busy);
    assertEquals(200, alice.get("/me").status());
    assertEquals(200, new TestClient(tenant, "bob").get("/me/mailFolders").status());
    var first = alice.get("/me/mailFolders");
    assertEquals(503, first.status());
    assertEquals("2", first.header("Retry-After"));
    assertEquals("serviceNotAvailable", first.code());
    assertEquals(503, alice.get("/me/mailFolders/inbox").status());
    assertEquals(200, alice.get("/me/mailFolders").status());
  }

  @Test
  void throttling_counts_a_users_requests() throws Exception {
    tenant.faults().throttle(2, Duration.ofHours(1));
    assertEquals(200, alice.get("/me").status());
    assertEquals(200, alice.get("/me").status());
    var refused = alice.get("/me");
    assertEquals(429, refused.status());
    assertTrue(Integer.parseInt(refused.header("Retry-After")) > 3000);
    assertEquals(200, new TestClient(tenant, "bob").get("/me").status());
    tenant.faults().clear();
    assertEquals(200, alice.get("/me").status());
  }

  @Test
  void a_connection_can_be_closed_without_an_answer() {
    tenant.faults().next(1, RequestMatch.any(), new Fault.Disconnect());
    assertThrows(IOException.class, () -> alice.send("POST", "/$batch", "{}"));
    assertEquals(0, tenant.log().all().get(0).status());
  }

  @Test
  void a_body_can_be_cut() {
    tenant.faults().next(1, RequestMatch.any(), new Fault.CutBody());
    assertThrows(
        IOException.class,
        () -> alice.send("PATCH", "/me/messages/" + inbox(), "{\"isRead\":true}"));
    assertTrue(
        tenant.user("alice").mailbox().isRead(inbox()), "the request itself was carried out");
  }

  @Test
  void json_can_break_off() {
    tenant.faults().next(1, RequestMatch.any(), new Fault.MalformedJson());
    assertThrows(JsonProcessingException.class, () -> alice.get("/me"));
  }

  @Test
  void an_answer_can_stay_out() throws Exception {
    tenant.faults().next(1, RequestMatch.any(), new Fault.Hang());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(tenant.endpoint() + "/v1.0/me"))
            .header("Authorization", "Bearer " + tenant.token("alice"))
            .timeout(Duration.ofMillis(300))
            .build();
    assertThrows(
        HttpTimeoutException.class,
        () -> HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()));
    assertEquals(200, alice.get("/me").status());
  }

  @Test
  void an_unreachable_tenant_closes_connections_until_it_is_back() throws Exception {
    tenant.faults().unreachable(true);
    assertThrows(IOException.class, () -> alice.get("/me"));
    tenant.faults().unreachable(false);
    assertEquals(200, alice.get("/me").status());
    assertEquals(1, tenant.log().count(0), "what did not arrive is not logged");
  }

  @Test
  void latency_differs_by_service() throws Exception {
    alice.get("/me");
    tenant.faults().latency(Duration.ofMillis(250), Duration.ZERO);
    assertTrue(millis("/me/mailFolders") >= 245);
    tenant.faults().latency(Duration.ofHours(1), Duration.ZERO);
    assertEquals(
        200, alice.get("/me/drive").status(), "a drive does not wait for the mail's latency");
  }

  @Test
  void large_answers_are_compressed_for_clients_that_take_it() throws Exception {
    var plain = alice.get("/me/mailFolders/inbox/messages");
    var compressed = alice.get("/me/mailFolders/inbox/messages", "Accept-Encoding", "gzip");
    assertEquals("", plain.header("Content-Encoding"));
    assertEquals("gzip", compressed.header("Content-Encoding"));
    assertFalse(compressed.http().body().startsWith("{"));
  }

  private long millis(String path) throws Exception {
    long start = System.nanoTime();
    assertEquals(200, alice.get(path).status());
    return (System.nanoTime() - start) / 1_000_000;
  }

  private String inbox() {
    return tenant.user("alice").mailbox().messages("inbox").get(0).id();
  }
}
