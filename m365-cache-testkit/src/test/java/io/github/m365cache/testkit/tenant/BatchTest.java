package io.github.m365cache.testkit.tenant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.testkit.tenant.TestClient.Reply;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BatchTest {
  private SimulatedTenant tenant;
  private TestClient alice;
  private TenantMailbox mailbox;

  @BeforeEach
  void start() {
    tenant = SimulatedTenant.start(Tenants.small().withFiles(20).withFolders(20));
    alice = new TestClient(tenant, "alice");
    mailbox = tenant.user("alice").mailbox();
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  private static String item(String id, String method, String url, String more) {
    return "{\"id\":\"%s\",\"method\":\"%s\",\"url\":\"%s\"%s}".formatted(id, method, url, more);
  }

  private Reply batch(String... items) throws Exception {
    return alice.send("POST", "/$batch", "{\"requests\":[" + String.join(",", items) + "]}");
  }

  private static Map<String, JsonNode> byId(Reply reply) {
    Map<String, JsonNode> byId = new HashMap<>();
    reply.json().path("responses").forEach(r -> byId.put(r.path("id").asText(), r));
    return byId;
  }

  @Test
  void every_item_has_its_own_answer() throws Exception {
    String id = mailbox.messages("inbox").get(1).id();
    String patch =
        ",\"headers\":{\"Content-Type\":\"application/json\"},\"body\":{\"isRead\":true}";
    var reply =
        batch(
            item("1", "GET", "/me?$select=id", ""),
            item("2", "PATCH", "/me/messages/" + id, patch),
            item("3", "GET", "/me/messages/nope", ""),
            item("4", "GET", "me/mailFolders/inbox", ""));
    assertEquals(200, reply.status());
    Map<String, JsonNode> answers = byId(reply);
    assertEquals(tenant.user("alice").objectId(), answers.get("1").at("/body/id").asText());
    assertEquals(200, answers.get("2").path("status").asInt());
    assertTrue(mailbox.isRead(id));
    assertEquals("ErrorInvalidIdMalformed", answers.get("3").at("/body/error/code").asText());
    assertEquals("Inbox", answers.get("4").at("/body/displayName").asText());
  }

  @Test
  void the_contract_is_looked_at_inside() throws Exception {
    var reply = batch(item("a", "GET", "/me/nothing", ""), item("b", "GET", "/me", ""));
    assertEquals(400, byId(reply).get("a").path("status").asInt());
    assertEquals(200, byId(reply).get("b").path("status").asInt());
    assertEquals("/me/nothing", tenant.log().violations().get(0).path());
    LoggedRequest row = tenant.log().all().get(0);
    assertEquals(2, row.batch().size());
    assertEquals(2, tenant.log().count(0, RequestMatch.path("/me")));
    assertEquals(1, tenant.log().count(0));
  }

  @Test
  void what_depends_on_a_failure_fails() throws Exception {
    var reply =
        batch(
            item("1", "GET", "/me/messages/nope", ""),
            item("2", "GET", "/me", ",\"dependsOn\":[\"1\"]"),
            item("3", "GET", "/me", ""));
    assertEquals(424, byId(reply).get("2").path("status").asInt());
    assertEquals(200, byId(reply).get("3").path("status").asInt());
  }

  @Test
  void faults_hit_single_items() throws Exception {
    tenant
        .faults()
        .next(1, RequestMatch.path("/me/drive"), new Fault.Status(429, Map.of("Retry-After", "7")));
    var answers = byId(batch(item("1", "GET", "/me/drive", ""), item("2", "GET", "/me", "")));
    assertEquals(429, answers.get("1").path("status").asInt());
    assertEquals("7", answers.get("1").at("/headers/Retry-After").asText());
    assertEquals(200, answers.get("2").path("status").asInt());
  }

  @Test
  void malformed_batches_are_refused_as_a_whole() throws Exception {
    String[] many =
        IntStream.range(0, 21)
            .mapToObj(i -> item("i" + i, "GET", "/me", ""))
            .collect(Collectors.toList())
            .toArray(new String[0]);
    assertEquals(400, batch(many).status());
    assertEquals(400, batch().status());
    assertEquals(400, batch(item("a", "GET", "/me", ""), item("A", "GET", "/me", "")).status());
    assertEquals(400, alice.send("POST", "/$batch", "nonsense").status());
  }
}
