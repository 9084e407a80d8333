package io.github.m365cache.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.CacheEngine;
import io.github.m365cache.engine.config.WarmingSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** F08: warming fills exactly the keys that calls ask for, and tells truly how far it is. */
class F08_WarmingFillsWhatIsAskedForTest extends EngineFixture {
  private void warm() {
    engine.warm();
    settle();
  }

  /** Lets tasks come due and run until nothing is left to do. */
  private void settle() {
    for (int i = 0; i < 120 && isWarming(); i++) {
      pass(Duration.ofSeconds(1));
    }
  }

  private boolean isWarming() {
    return warming().get("is_warming").asBoolean();
  }

  private JsonNode warming() {
    return json(engine.warmingStatus());
  }

  private int figure(String name) {
    return warming().get("operations_" + name).asInt();
  }

  @Test
  void afterwardsTheDefaultCallsAreFresh() {
    warm();

    assertEquals("fresh", status(call("mail_list")));
    assertEquals("fresh", status(call("tree")));
    assertEquals(1, mail.count());
    assertEquals(1, tree.count());
    assertEquals(2, figure("total"));
    assertEquals(2, figure("completed"));
    assertEquals(100, warming().get("progress_percent").asInt());
    assertTrue(warming().has("completed_at"));
  }

  @Test
  void stepsOfAnAccountKeepTheirDistanceAndTheirOrder() {
    engine.warm();
    pass(Duration.ofSeconds(1));
    assertEquals(1, tree.count());
    assertEquals(0, mail.count());
    pass(Duration.ofSeconds(3));
    assertEquals(0, mail.count());
    settle();
    assertEquals(1, mail.count());
  }

  @Test
  void whatIsFreshIsSkipped() {
    call("tree");
    warm();

    assertEquals(1, tree.count());
    assertEquals(1, figure("skipped"));
    assertEquals(1, figure("completed"));
  }

  @Test
  void whatTheAccountAskedForLastIsFetchedAgainAfterARestart() {
    call("mail_list", "folder", "a:b");
    clock.advance(Duration.ofMinutes(15));
    restart();
    warm();

    assertEquals("fresh", status(call("mail_list", "folder", "a:b")));
    assertEquals("a:b", mail.requests().get(mail.count() - 1).arguments().text("folder"));
  }

  @Test
  void oneFailureDoesNotStopTheRest() {
    tree.fails(new M365Exception(ErrorCode.FORBIDDEN, "no"));
    warm();

    assertEquals("fresh", status(call("mail_list")));
    assertEquals(1, figure("failed"));
    assertEquals(1, figure("completed"));
    JsonNode line = warming().get("operations").get(0);
    assertEquals("tree", line.get("operation").asText());
    assertEquals("forbidden", line.get("error").asText());
  }

  @Test
  void accountsAreWarmedSideBySide() {
    accounts.signIn("bert");
    engine.warm();
    pass(Duration.ofSeconds(1));

    assertEquals(2, tree.count());
    assertEquals(4, figure("total"));
  }

  @Test
  void whoeverSignsInMeanwhileComesNext() {
    engine.warm();
    accounts.signIn("bert");
    engine.warm();
    assertFalse(warming().has("by_another_process"));
    settle();

    assertEquals(2, tree.count());
    assertEquals(2, mail.count());
    assertEquals(4, figure("total"));
  }

  @Test
  void twoProcessesDoItOnce() {
    try (CacheEngine other = assemble()) {
      engine.warm();
      other.warm();
      assertTrue(json(other.warmingStatus()).get("by_another_process").asBoolean());
      settle();
    }
    assertEquals(1, tree.count());
    assertEquals(1, mail.count());
    assertFalse(isWarming());
  }

  @Test
  void nothingIsFetchedBeforeItIsToldTo() {
    pass(Duration.ofSeconds(30));

    assertEquals(0, mail.count() + tree.count());
    assertFalse(isWarming());
    assertFalse(warming().has("operations"));
  }

  @Test
  void aDeploymentMaySwitchItOff() {
    warming = new WarmingSettings(false, 10, Duration.ofSeconds(2));
    restart();
    warm();

    assertEquals(0, mail.count() + tree.count());
    assertFalse(warming().get("enabled").asBoolean());
  }
}
