package io.github.m365cache.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.M365Exception;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** F22: what is counted is counted once, and nothing is made up. */
class StatisticsTest extends EngineFixture {
  @Test
  void f22WithoutSamplesThereIsNoRateAndNothingIsNull() {
    JsonNode figures = statistics();

    assertFalse(figures.has("hit_rate"));
    assertFalse(figures.has("oldest_entry"));
    assertEquals(0, figures.get("latency").size());
    assertFalse(figures.toString().contains("null"));
    assertEquals(10_000, figures.at("/limits/max_entries_per_account").asInt());
  }

  @Test
  void f22HitsMissesAndTheirRateAreCounted() {
    call("mail_list");
    call("mail_list");
    call("mail_list");
    clock.advance(Duration.ofMinutes(3));
    call("mail_list");
    clock.advance(Duration.ofHours(1));
    mail.fails(new M365Exception(ErrorCode.UNAVAILABLE, "no"));
    call("mail_list");
    assertThrows(M365Exception.class, () -> call("mail_list", "folder", "sent"));
    JsonNode figures = statistics();

    assertEquals(4, figures.get("hits").asInt());
    assertEquals(1, figures.get("stale_hits").asInt());
    assertEquals(1, figures.get("offline_hits").asInt());
    assertEquals(2, figures.get("misses").asInt());
    assertEquals(0.6667, figures.get("hit_rate").asDouble());
    assertEquals(3, figures.get("graph_requests").asInt());
    assertEquals(1, figures.get("entry_count").asInt());
    assertEquals("2026-03-04T05:06:07.089Z", figures.get("oldest_entry").asText());
    assertEquals(4 * figures.get("total_bytes").asLong(), figures.get("bytes_saved").asLong());
  }

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
  void f16HitsAreWrittenOutBehindInBatches() {
    call("mail_list");
    for (int i = 0; i < 255; i++) {
      call("mail_list");
    }
    assertEquals(0, background.waiting());
    call("mail_list");
    assertEquals(1, background.waiting());
  }

  @Test
  void f16HitsAreWrittenOutAfterAWhileToo() {
    call("mail_list");
    clock.advance(Duration.ofSeconds(11));
    call("mail_list");
    call("mail_list");

    assertEquals(1, background.waiting());
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
