package io.github.m365cache.testkit.tenant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.testkit.tenant.TestClient.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MessageRuleTest {
  private static final String RULES = "/me/mailFolders/inbox/messageRules";

  private SimulatedTenant tenant;
  private TestClient alice;
  private TenantRules rules;

  @BeforeEach
  void start() {
    tenant = SimulatedTenant.start(Tenants.small().withFiles(20).withFolders(20));
    alice = new TestClient(tenant, "alice");
    rules = tenant.user("alice").rules();
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  private static String rule(String name, int sequence) {
    return "{\"displayName\":\"%s\",\"sequence\":%d,\"actions\":{\"markAsRead\":true}}"
        .formatted(name, sequence);
  }

  private String create(String name, int sequence) throws Exception {
    return alice.send("POST", RULES, rule(name, sequence)).at("/id").asText();
  }

  private List<String> order() throws Exception {
    return alice.get(RULES).value().stream()
        .map(rule -> rule.path("displayName").asText() + rule.path("sequence").asInt())
        .toList();
  }

  @Test
  void a_rule_that_is_numbered_takes_that_place_and_the_others_follow() throws Exception {
    create("A", 1);
    create("B", 1);
    String c = create("C", 9);
    assertEquals(List.of("B1", "A2", "C3"), order());
    alice.send("PATCH", RULES + "/" + c, "{\"sequence\":2}");
    assertEquals(List.of("B1", "C2", "A3"), order());
    alice.send("PATCH", RULES + "/" + c, "{\"sequence\":3,\"isEnabled\":false}");
    assertEquals(List.of("B1", "A2", "C3"), order());
    JsonNode read = alice.get(RULES + "/" + c).json();
    assertEquals(
        "false true false",
        read.path("isEnabled").asText()
            + " "
            + read.at("/actions/markAsRead").asText()
            + " "
            + read.path("hasError").asText());
    assertEquals(204, alice.send("DELETE", RULES + "/" + c, null).status());
    assertEquals(404, alice.get(RULES + "/" + c).status());
  }

  @Test
  void numbers_may_stay_as_they_are_given() throws Exception {
    rules.renumber(false);
    create("A", 4);
    create("B", 4);
    assertEquals(List.of("B4", "A4"), order());
  }

  @Test
  void only_the_inbox_has_rules_and_a_rule_has_actions() throws Exception {
    assertEquals(400, alice.get("/me/mailFolders/archive/messageRules").status());
    assertEquals(400, alice.send("POST", RULES, "{\"displayName\":\"x\"}").status());
    Reply unknown = alice.send("POST", RULES, "{\"displayName\":\"x\",\"nothing\":1}");
    assertEquals("RequestBodyRead", unknown.code());
    assertEquals(
        "ErrorInvalidPropertySet",
        alice.send("POST", RULES, "{\"displayName\":\"x\",\"hasError\":true}").code());
  }
}
