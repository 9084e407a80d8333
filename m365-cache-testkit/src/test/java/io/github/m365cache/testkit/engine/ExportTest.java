package io.github.m365cache.testkit.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.engine.ExportReport;
import io.github.m365cache.engine.SharedStore;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.EntryTimes;
import io.github.m365cache.engine.store.EntryWrite;
import io.github.m365cache.engine.store.Fence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is exported of an account is what the tools answer, and nothing that opens a door. */
class ExportTest extends EngineFixture {
  private static final int MANY = 10_000;

  private SharedStore shared;

  @BeforeEach
  void fill() {
    accounts.signIn("bert");
    mail.answers(
        "{\"items\":[{\"id\":\"m1\",\"size\":1.50,\"downloadUrl\":\"https://x/secret\","
            + "\"@microsoft.graph.downloadUrl\":\"https://y/secret\"}],\n\"count\":1}");
    call("mail_list", "account_id", "bert.tenant");
    access.secrets().keep("sign-in:bert.tenant", "refresh-token".getBytes(UTF_8));
    access.secrets().keep("sign-in:anna.tenant", "refresh-token".getBytes(UTF_8));
    shared = shared();
  }

  private List<JsonNode> lines(AccountId account, ByteArrayOutputStream out) throws IOException {
    ExportReport report = shared.export(account, out);
    assertEquals(account, report.account());
    return out.toString(UTF_8).lines().map(line -> json(line.getBytes(UTF_8))).toList();
  }

  private List<JsonNode> lines() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<JsonNode> lines = lines(anna.id(), out);
    assertFalse(out.toString(UTF_8).contains("secret"));
    assertFalse(out.toString(UTF_8).contains("refresh-token"));
    assertFalse(out.toString(UTF_8).contains("bert"));
    return lines;
  }

  private static List<JsonNode> of(String kind, List<JsonNode> lines) {
    return lines.stream().filter(line -> line.path("kind").asText().equals(kind)).toList();
  }

  @Test
  void eachPayloadIsWhatTheToolAnswers() throws IOException {
    mail.answers("{\"items\":[{\"id\":\"m1\",\"size\":1.50,\"name\":\"\\u00fc\"}],\"count\":1}");
    call("mail_list", "account_id", "anna.tenant");
    call("tree", "account_id", "anna.tenant");
    engine.statistics(null);
    engine.invalidate("other:*", "anna.tenant", "a reason");
    List<JsonNode> lines = lines();

    JsonNode entry =
        of("entry", lines).stream()
            .filter(line -> line.path("operation").asText().equals("mail_list"))
            .findFirst()
            .orElseThrow();
    ObjectNode answer = (ObjectNode) call("mail_list", "account_id", "anna.tenant");
    answer.remove(List.of("_cache_status", "_cached_at"));
    assertEquals(answer, entry.path("payload"));
    assertEquals("fresh", entry.path("status").asText());
    assertTrue(entry.path("key").asText().startsWith("mail_list:"));
    assertEquals(START.toString(), entry.path("created_at").asText());
    assertFalse(of("statistic", lines).isEmpty());
    assertEquals("a reason", of("audit", lines).get(1).path("reason").asText());
  }

  @Test
  void addressesThatNeedNoSignInAreLeftOutAndEachLineIsWhole() throws IOException {
    call("mail_list", "account_id", "anna.tenant");
    List<JsonNode> lines = lines();

    JsonNode item = of("entry", lines).get(0).path("payload").path("items").get(0);
    assertEquals(2, item.size());
    assertEquals(1.5, item.path("size").asDouble());
    assertEquals("account", lines.get(0).path("kind").asText());
    JsonNode end = lines.get(lines.size() - 1);
    assertEquals("end", end.path("kind").asText());
    assertEquals(1, end.path("entries").asInt());
    assertEquals(of("audit", lines).size(), end.path("audit").asInt());
    assertEquals("cache_export", of("audit", lines).get(0).path("operation").asText());
  }

  @Test
  void tasksAreExportedWithWhatTheyWereOrderedWith() throws IOException {
    call("mail_list", "account_id", "anna.tenant");
    clock.advance(Duration.ofMinutes(5));
    assertEquals("stale", status(call("mail_list", "account_id", "anna.tenant")));
    background.runAll();
    JsonNode task = of("task", lines()).get(0);

    assertEquals("mail_list", task.path("operation").asText());
    assertTrue(task.path("parameters").isObject());
  }

  @Test
  void anUnknownAccountIsAnError() {
    M365Exception refused =
        assertThrows(M365Exception.class, () -> shared.account("eve", List.of()));
    assertEquals(ErrorCode.NOT_FOUND, refused.code());
  }

  @Test
  void manyEntriesPassThroughWithoutBeingGathered() throws IOException {
    CacheStore store = access.store().orElseThrow();
    EntryTimes times = new EntryTimes(START, START, START, START);
    for (int i = 0; i < MANY; i++) {
      EntryKey key = new EntryKey(anna.id(), "mail_list", "mail_list:anna.tenant:folder=f" + i);
      byte[] json = ("{\"n\":" + i + "}").getBytes(UTF_8);
      EntryWrite entry = new EntryWrite(key, json, times, Optional.empty(), Set.of());
      var unused = store.entries().put(entry, new Fence(Long.MAX_VALUE, 0));
    }
    long[] largest = {0};
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int octet) {
            largest[0] = Math.max(largest[0], 1);
          }

          @Override
          public void write(byte[] bytes, int from, int length) {
            largest[0] = Math.max(largest[0], length);
          }
        };
    assertEquals(MANY, shared.export(anna.id(), out).entries());
    assertTrue(largest[0] < 2L * MAX_ENTRY, "one entry at a time: " + largest[0]);
  }
}
