package io.github.m365cache.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a finished task tells outlives no invalidation: it tells figures. */
class F24_TaskKeepsNoResultTest extends TaskFixture {
  @Test
  void afterAnInvalidationNothingOfTheAnswerIsLeftInTheTask() {
    call("mail_list");
    mail.answers("{\"items\":[{\"id\":\"m1\",\"subject\":\"canary\"}],\"count\":1}");
    clock.advance(Duration.ofMinutes(3));
    call("mail_list");
    background.runAll();
    assertEquals("canary", call("mail_list").at("/items/0/subject").asText());
    engine.invalidate("*", null, "manual");
    JsonNode task = listed(engine).at("/items/0");

    assertEquals("completed", task.get("status").asText());
    assertEquals("{\"entries\":1,\"bytes\":52}", task.get("summary").toString());
    assertFalse(task.toString().contains("canary"));
    assertFalse(only().toString().contains("canary"));
  }
}
