package io.github.m365cache.server.tools;

import io.github.m365cache.engine.InvalidationReport;
import io.github.m365cache.engine.Reach;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A cache that answers what it was asked, or is not there. */
final class FakeCache implements CacheControl, TaskRegister {
  Condition condition = new Condition("ready", "");

  @Override
  public Condition condition() {
    return condition;
  }

  @Override
  public byte[] statistics(String account, Reach reach) {
    return ("{\"asked_for\":\"" + account + "\"}").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] task(String taskId, Reach reach) {
    return ("{\"task_id\":\"" + taskId + "\"}").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] tasks(String account, String status, int limit, Reach reach) {
    String asked = account + "," + status + "," + limit;
    return ("{\"asked_for\":\"" + asked + "\"}").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public InvalidationReport invalidate(String pattern, String account, String reason, Reach reach) {
    return new InvalidationReport(
        3, pattern, FakeAccounts.ALICE.id(), reason, Instant.parse("2026-11-23T10:00:00.123456Z"));
  }

  @Override
  public byte[] warming(Reach reach) {
    return "{\"is_warming\":false}".getBytes(StandardCharsets.UTF_8);
  }
}
