package io.github.m365cache.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.Account;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What the task tools tell, and of whom. */
class TaskReportTest extends TaskFixture {
  private static void assertRefused(ErrorCode code, String parameter, Executable call) {
    M365Exception refused = assertThrows(M365Exception.class, call);
    assertEquals(code, refused.code());
    assertEquals(parameter, refused.parameter().orElseThrow());
  }

  private static List<String> ids(JsonNode list) {
    List<String> ids = new ArrayList<>();
    list.get("items").forEach(item -> ids.add(item.get("task_id").asText()));
    return ids;
  }

  @Test
  void aTaskTellsWhereItStands() {
    UUID id = enqueue(anna, 3, "sent");
    JsonNode queued = json(engine.task(id.toString()));
    assertEquals(
        "{\"task_id\":\""
            + id
            + "\",\"account_id\":\"anna.tenant\",\"operation\":\"mail_list\",\"parameters\":"
            + "{\"folder\":\"sent\"},\"priority\":3,\"status\":\"queued\",\"progress\":0,"
            + "\"retry_count\":0,\"created_at\":\"2026-03-04T05:06:07.089Z\"}",
        queued.toString());
    pass(tasks.poll());
    JsonNode done = json(engine.task(id.toString()));

    assertEquals("completed", done.get("status").asText());
    assertEquals(100, done.get("progress").asInt());
    assertEquals("2026-03-04T05:06:12.089Z", done.get("started_at").asText());
    assertEquals("2026-03-04T05:06:12.089Z", done.get("completed_at").asText());
    assertEquals("{\"entries\":1,\"bytes\":33}", done.get("summary").toString());
  }

  @Test
  void aFailureIsToldByItsCode() {
    UUID id = enqueue(anna, 3, "sent");
    mail.fails(new M365Exception(ErrorCode.FORBIDDEN, "a canary"));
    pass(tasks.poll());
    JsonNode failed = json(engine.task(id.toString()));

    assertEquals("failed", failed.get("status").asText());
    assertEquals("forbidden", failed.get("error").asText());
    assertTrue(!failed.toString().contains("canary"));
  }

  @Test
  void onlyTheTasksOfSignedInAccountsAreTold() {
    Account bert = accounts.signIn("bert");
    UUID his = enqueue(bert, 3, "sent");
    UUID hers = enqueue(anna, 3, "sent");
    assertEquals(List.of(hers.toString(), his.toString()), ids(listed(engine)));
    assertEquals(
        List.of(his.toString()), ids(json(engine.tasks("bert@example.com", "queued", 50))));
    accounts.signOut(bert);

    assertEquals(List.of(hers.toString()), ids(listed(engine)));
    assertRefused(ErrorCode.NOT_FOUND, "task_id", () -> engine.task(his.toString()));
    assertRefused(ErrorCode.NOT_FOUND, "account_id", () -> engine.tasks("bert.tenant", null, 50));
  }

  @Test
  void aListSaysWhetherItIsComplete() {
    enqueue(anna, 3, "one");
    enqueue(anna, 3, "two");
    JsonNode part = json(engine.tasks(null, null, 1));

    assertEquals(1, part.get("count").asInt());
    assertEquals(false, part.get("complete").asBoolean());
    assertEquals(true, json(engine.tasks(null, "queued", 2)).get("complete").asBoolean());
    assertEquals(0, json(engine.tasks(null, "running", 2)).get("count").asInt());
  }

  @Test
  void whatDoesNotExistIsRefusedByName() {
    assertRefused(ErrorCode.NOT_FOUND, "task_id", () -> engine.task("made-up"));
    assertRefused(ErrorCode.NOT_FOUND, "task_id", () -> engine.task(UUID.randomUUID().toString()));
    assertRefused(ErrorCode.INVALID_ARGUMENT, "limit", () -> engine.tasks(null, null, 0));
    assertRefused(ErrorCode.INVALID_ARGUMENT, "limit", () -> engine.tasks(null, null, 501));
    assertRefused(ErrorCode.INVALID_ARGUMENT, "status", () -> engine.tasks(null, "done", 50));
    M365Exception refused = assertThrows(M365Exception.class, () -> engine.tasks(null, "done", 50));
    assertTrue(refused.message().contains("queued, running, completed, failed, cancelled"));
  }
}
