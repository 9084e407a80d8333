package io.github.m365cache.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.Fetched;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** F22: what is counted is counted once, and nothing is made up. */
class StatisticsTest extends EngineFixture {
  @Test
  void aHitSavesWhatTheLastFetchTook() {
    mail.does(
        request -> {
          request.call().meter().sent();
          request.call().meter().sent();
          return Fetched.Content.of("{}".getBytes(StandardCharsets.UTF_8));
        });
    call("mail_list");
    call("mail_list");

    assertEquals(3, statistics().at("/by_resource_type/mail_list/graph_requests_saved").asInt());
  }

  @Test
  void figuresOfAllTimeSurviveARestart() {
    call("mail_list");
    call("mail_list");
    restart();
    call("mail_list");
    JsonNode figures = statistics();

    assertEquals(1, figures.get("hits").asInt());
    assertEquals(0, figures.get("misses").asInt());
    assertEquals(2, figures.at("/all_time/hits").asInt());
    assertEquals(1, figures.at("/all_time/misses").asInt());
    assertEquals(2, statistics().at("/all_time/hits").asInt());
  }

  @Test
  void figuresAreToldByAccountAndType() {
    accounts.signIn("bert");
    call("mail_list", "account_id", "anna.tenant");
    call("mail_list", "account_id", "bert.tenant");
    call("mail_list", "account_id", "bert.tenant");
    call("mail_move", "email_id", "m1", "account_id", "bert.tenant");
    JsonNode all = statistics();
    JsonNode anna = json(engine.statistics("anna@example.com"));

    assertEquals(1, all.get("hits").asInt());
    assertEquals(1, all.get("invalidations").asInt());
    assertEquals(1, all.at("/by_account/bert.tenant/hits").asInt());
    assertEquals(2, all.at("/by_resource_type/mail_list/misses").asInt());
    assertFalse(all.get("by_resource_type").has("mail_move"));
    assertEquals(0, anna.get("hits").asInt());
    assertEquals(1, anna.get("misses").asInt());
    assertFalse(anna.get("by_account").has("bert.tenant"));
    assertTrue(all.at("/latency/graph/p99_us").isNumber());
  }
}
