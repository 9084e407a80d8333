package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.testkit.tenant.Fault;
import io.github.m365cache.testkit.tenant.RequestMatch;
import io.github.m365cache.testkit.tenant.RuleView;
import io.github.m365cache.testkit.tenant.TenantRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the inbox: after each write every read is true, and the rest is still cached. */
class MailRulesTest extends ProductFixture {
  private static final String RULES = "/me/mailFolders/inbox/messageRules";

  private TenantRules rules;
  private String a;
  private String b;
  private String c;
  private String d;

  @BeforeEach
  void cache() {
    rules = alice().rules();
    a = rules.create("A", "alpha");
    b = rules.create("B", "beta");
    c = rules.create("C", "gamma");
    d = rules.create("D", "delta");
    readAll();
    assertEquals("fresh", status("emailrules_list"));
    assertEquals("fresh", status("emailrules_get", "rule_id", c));
    call("email_list");
    call("emailfolders_list");
  }

  private void readAll() {
    call("emailrules_list");
    List.of(a, b, c, d).forEach(id -> call("emailrules_get", "rule_id", id));
  }

  /** Each read says what the tenant has, and mail is not read anew. */
  private void readsAreTrue() {
    JsonNode list = call("emailrules_list");
    assertEquals(lines(), lines(list));
    assertTrue(list.path("complete").asBoolean());
    for (RuleView rule : rules.all()) {
      assertEquals(line(rule), line(call("emailrules_get", "rule_id", rule.id())));
    }
    assertEquals("fresh", status("email_list"));
    assertEquals("fresh", status("emailfolders_list"));
  }

  private List<String> lines() {
    return rules.all().stream().map(MailRulesTest::line).toList();
  }

  private static List<String> lines(JsonNode list) {
    List<String> lines = new ArrayList<>();
    list.path("items").forEach(rule -> lines.add(line(rule)));
    return lines;
  }

  private static String line(RuleView rule) {
    return rule.id() + " " + rule.name() + " " + rule.sequence() + " " + rule.isEnabled();
  }

  private static String line(JsonNode rule) {
    return String.join(
        " ",
        rule.path("id").asText(),
        rule.path("displayName").asText(),
        rule.path("sequence").asText(),
        rule.path("isEnabled").asText());
  }

  private String order() {
    return String.join("", rules.all().stream().map(RuleView::name).toList());
  }

  private M365Exception refused(String tool, Object... arguments) {
    return assertThrows(M365Exception.class, () -> call(tool, arguments));
  }

  @Test
  void aRuleIsShownWithItsConditionsAndActions() {
    JsonNode rule = call("emailrules_get", "rule_id", b);
    assertEquals("beta", rule.at("/conditions/subjectContains/0").asText());
    assertEquals("archive", rule.at("/actions/moveToFolder").asText());
  }

  @Test
  void aRuleThatIsCreatedChangedAndDeleted() {
    JsonNode made =
        call(
            "emailrules_create",
            "display_name",
            "New",
            "conditions",
            Map.of("senderContains", List.of("bob")),
            "actions",
            Map.of("markAsRead", true),
            "sequence",
            2,
            "is_enabled",
            false,
            "exceptions",
            Map.of("importance", "high"));
    assertEquals("ANewBCD", order());
    assertEquals("bob", made.at("/conditions/senderContains/0").asText());
    assertEquals("high", made.at("/exceptions/importance").asText());
    assertFalse(made.path("isEnabled").asBoolean());
    readsAreTrue();

    String id = made.path("id").asText();
    Map<String, Object> updates = Map.of("displayName", "Newer", "isEnabled", true);
    assertEquals(
        "Newer",
        call("emailrules_update", "rule_id", id, "updates", updates).path("displayName").asText());
    readsAreTrue();

    assertEquals("invalid_argument", refused("emailrules_delete", "rule_id", id).code().wireName());
    call("emailrules_delete", "rule_id", id, "confirm", true);
    assertEquals("ABCD", order());
    readsAreTrue();
    M365Exception gone = refused("emailrules_get", "rule_id", id);
    assertEquals("not_found", gone.code().wireName());
    assertEquals("rule_id", gone.parameter().orElseThrow());
  }

  @Test
  void aRuleWithoutPlaceRunsFirst() {
    call("emailrules_create", "display_name", "New", "actions", Map.of("delete", true));
    assertEquals("NewABCD", order());
    readsAreTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "move_top, C, CABD",
    "move_top, B, BACD",
    "move_bottom, B, ACDB",
    "move_bottom, C, ABDC",
    "move_up, C, ACBD",
    "move_up, B, BACD",
    "move_down, B, ACBD",
    "move_down, C, ABDC"
  })
  void aRuleThatIsMovedWhateverBecomesOfTheNumbers(String tool, String rule, String expected) {
    String id = rule.equals("B") ? b : c;
    assertEquals(2 + 1, requests(() -> move(tool, id)), "the rules, the new number, a look");
    assertEquals(expected, order());
    readsAreTrue();

    backToTheStart();
    rules.renumber(false);
    readAllAnew();
    move(tool, id);
    assertEquals(expected, order());
    readsAreTrue();
  }

  private void move(String tool, String id) {
    JsonNode answer = call("emailrules_" + tool, "rule_id", id);
    assertEquals("moved", answer.path("status").asText());
    assertEquals(
        answer.path("place").asInt() - 1,
        rules.all().stream().map(RuleView::id).toList().indexOf(id));
  }

  private void backToTheStart() {
    List<String> all = List.of(a, b, c, d);
    for (int i = 0; i < all.size(); i++) {
      rules.move(all.get(i), i + 1);
    }
    assertEquals("ABCD", order());
  }

  private void readAllAnew() {
    call("emailrules_list", "force_refresh", true);
    rules
        .all()
        .forEach(rule -> call("emailrules_get", "rule_id", rule.id(), "force_refresh", true));
  }

  @ParameterizedTest
  @CsvSource({
    "move_up, C, ACBD",
    "move_down, B, ACBD",
    "move_top, D, DABC",
    "move_bottom, A, BCDA"
  })
  void rulesWithTheSameNumber(String tool, String rule, String expected) {
    rules.renumber(false);
    List.of(a, b, c, d).forEach(id -> rules.move(id, 7));
    // Of equal numbers the last that was placed is listed first.
    List.of(d, c, b, a).forEach(id -> rules.move(id, 7));
    assertEquals("ABCD", order());
    readAllAnew();
    String id = Map.of("A", a, "B", b, "C", c, "D", d).get(rule);

    move(tool, id);

    assertEquals(expected, order());
    readsAreTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"move_top", "move_up"})
  void theFirstRuleStaysWithoutAChange(String tool) {
    long mark = tenant.log().mark();
    assertEquals("unchanged", call("emailrules_" + tool, "rule_id", a).path("status").asText());
    assertEquals(1, tenant.log().count(mark));
    assertEquals("unchanged", call("emailrules_move_bottom", "rule_id", d).path("status").asText());
    assertEquals("ABCD", order());
    readsAreTrue();
  }

  @Test
  void aFailureBetweenTwoChangesIsTold() {
    rules.renumber(false);
    fault("/" + b, 403);

    M365Exception error = refused("emailrules_move_up", "rule_id", c);

    assertEquals("unavailable", error.code().wireName());
    assertTrue(error.message().contains("look at emailrules_list"), error.message());
    assertEquals(lines(), lines(call("emailrules_list")));
  }

  @Test
  void aRefusalOfTheFirstChangeIsItsError() {
    fault("/" + c, 403);
    assertEquals("forbidden", refused("emailrules_move_up", "rule_id", c).code().wireName());
    assertEquals("fresh", status("emailrules_list"));
  }

  private void fault(String below, int status) {
    tenant
        .faults()
        .next(1, new RequestMatch("PATCH", RULES + below, ""), new Fault.Status(status, Map.of()));
  }

  @Test
  void parametersThatAreWrongAreNamed() {
    for (String tool : List.of("get", "move_top", "move_bottom", "move_up", "move_down")) {
      M365Exception absent = refused("emailrules_" + tool, "rule_id", "AQAAAnone=");
      assertEquals("not_found", absent.code().wireName(), tool);
      assertEquals("rule_id", absent.parameter().orElseThrow(), tool);
    }
    assertEquals(
        "display_name", refused("emailrules_create", "actions", Map.of()).parameter().get());
    assertEquals("actions", refused("emailrules_create", "display_name", "x").parameter().get());
    assertEquals("updates", refused("emailrules_update", "rule_id", a).parameter().get());
    assertEquals(
        "invalid_argument",
        refused("emailrules_update", "rule_id", a, "updates", Map.of("nothing", 1))
            .code()
            .wireName());
    assertEquals(
        "sequence",
        refused("emailrules_create", "display_name", "x", "actions", Map.of(), "sequence", 0)
            .parameter()
            .get());
  }
}
