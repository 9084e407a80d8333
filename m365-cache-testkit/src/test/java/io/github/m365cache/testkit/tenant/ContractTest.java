package io.github.m365cache.testkit.tenant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractTest {
  private SimulatedTenant tenant;
  private TestClient alice;

  @BeforeEach
  void start() {
    tenant = SimulatedTenant.start(Tenants.small().withMails(20).withFiles(20).withFolders(20));
    alice = new TestClient(tenant, "alice");
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /me/nothing, ''",
    "GET, /me/drive/root/children, ''",
    "DELETE, /me/drive, /me/drive",
    "GET, /me?$filter=a, /me",
    "GET, /me/messages/x?$top=1, /me/messages/{message-id}",
    "GET, /me/mailFolders/inbox/messages?top=5, /me/mailFolders/{mailFolder-id}/messages",
    "PUT, /me/messages/x, /me/messages/{message-id}"
  })
  void what_graph_does_not_know_is_refused_and_recorded(String method, String path, String template)
      throws Exception {
    assertEquals(400, alice.send(method, path, null).status());
    var violations = tenant.log().violations();
    assertEquals(1, violations.size());
    assertEquals(template, violations.get(0).template());
    assertEquals("alice", violations.get(0).user());
  }

  @Test
  void what_graph_knows_and_the_simulator_does_not_is_501_and_recorded() throws Exception {
    assertEquals(501, alice.get("/me/calendarGroups").status());
    assertEquals(501, alice.get("/me/contacts?$search=\"x\"").status());
    assertEquals(2, tenant.log().violations().size());
  }

  @Test
  void legal_requests_leave_no_violation() throws Exception {
    for (String path :
        new String[] {
          "/me", "/me/drive", "/me/mailFolders/delta", "/me/mailFolders/delta()", "/me/mailfolders"
        }) {
      assertEquals(200, alice.get(path).status(), path);
    }
    assertTrue(tenant.log().violations().isEmpty());
  }

  @Test
  void the_log_has_what_a_test_wants_to_know() throws Exception {
    long mark = tenant.log().mark();
    alice.get(
        "/me/mailFolders/inbox/messages?$top=2&$select=id", "Prefer", "IdType=\"ImmutableId\"");
    LoggedRequest row = tenant.log().since(mark).get(0);
    assertEquals("alice", row.user());
    assertEquals("GET", row.method());
    assertEquals("/me/mailFolders/inbox/messages", row.path());
    assertEquals("/me/mailFolders/{mailFolder-id}/messages", row.template());
    assertEquals("2", row.query().get("$top"));
    assertEquals("IdType=\"ImmutableId\"", row.headers().get("prefer"));
    assertEquals("present", row.headers().get("authorization"));
    assertEquals(200, row.status());
    assertTrue(row.bytes() > 100);
    assertEquals(1, tenant.log().count(mark, RequestMatch.path("/me/mailFolders")));
    assertEquals(0, tenant.log().count(mark, RequestMatch.user("bob")));
  }
}
