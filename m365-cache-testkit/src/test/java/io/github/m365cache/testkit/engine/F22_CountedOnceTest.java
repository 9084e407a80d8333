package io.github.m365cache.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Hits, misses and refreshes are counted, each once. */
class F22_CountedOnceTest extends EngineFixture {
  @Test
  void withoutSamplesThereIsNoRateAndNothingIsNull() {
    JsonNode figures = statistics();

    assertFalse(figures.has("hit_rate"));
    assertFalse(figures.has("oldest_entry"));
    assertEquals(0, figures.get("latency").size());
    assertFalse(figures.toString().contains("null"));
    assertEquals(10_000, figures.at("/limits/max_entries_per_account").asInt());
  }

  @Test
  void hitsMissesAndTheirRateAreCounted() {
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
  void refreshesAreNoMissesAndResetNothing() {
    call("mail_list");
    clock.advance(Duration.ofMinutes(3));
    call("mail_list");
    background.runAll();
    JsonNode figures = statistics();

    assertEquals(1, figures.get("misses").asInt());
    assertEquals(1, figures.get("hits").asInt());
    assertEquals(1, figures.get("stale_hits").asInt());
    assertEquals(1, figures.get("refreshes").asInt());
  }
}
