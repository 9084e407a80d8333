package io.github.m365cache.testkit.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.Continuation;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.Validator;
import io.github.m365cache.engine.CacheEngine;
import io.github.m365cache.engine.store.TaskStatus;
import io.github.m365cache.engine.store.TaskSummary;
import io.github.m365cache.testkit.fakes.ManualExecutor;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every kind of cached read is refreshed by its task, whoever runs it. */
class F07_RefreshRepeatsTheCallTest extends TaskFixture {
  private static final Duration STALE = Duration.ofMinutes(3);

  @Test
  void anArgumentThatIsNullCountsAsAbsent() {
    call("mail_list");
    clock.advance(STALE);
    call("mail_list", "folder", null, "use_cache", null);
    background.runAll();

    assertEquals("{}", only().order().parameters());
    assertEquals("fresh", status(call("mail_list")));
  }

  @Test
  void theTaskHoldsTheCallsOwnArgumentsAndNothingThatSteersTheCache() {
    Object[] arguments = {
      "folder", "sent", "use_cache", true, "force_refresh", false, "account_id", "anna@example.com"
    };
    call("mail_list", arguments);
    clock.advance(STALE);
    assertEquals("stale", status(call("mail_list", arguments)));
    background.runAll();

    assertEquals("{\"folder\":\"sent\"}", only().order().parameters());
    assertEquals(TaskStatus.COMPLETED, only().status());
    assertEquals(
        Optional.of(new TaskSummary(1, "{\"items\":[{\"id\":\"m1\"}],\"count\":1}".length())),
        only().summary());
  }

  /** A name's canonical form need not be a name that callers may give. */
  @Test
  void aNameIsRepeatedAsItWasGiven() {
    call("mail_list", "folder", "Drafts");
    clock.advance(STALE);
    call("mail_list", "folder", "drafts");
    background.runAll();

    assertEquals("{\"folder\":\"drafts\"}", only().order().parameters());
    assertEquals(TaskStatus.COMPLETED, only().status());
    assertEquals("fresh", status(call("mail_list", "folder", "DRAFTS")));
    assertEquals("wellknown-drafts", mail.last().arguments().text("folder"));
  }

  @Test
  void aPageIsRefreshedByItsCursor() {
    pages.does(
        request ->
            Fetched.Content.page(
                ("{\"items\":[{\"id\":\""
                        + request.continuation().map(Continuation::link).orElse("one")
                        + "\"}],\"count\":1}")
                    .getBytes(UTF_8),
                request.continuation().isPresent()
                    ? Optional.empty()
                    : Optional.of(new Continuation("two"))));
    String cursor = call("paged_list").get("next_cursor").asText();
    call("paged_list", "cursor", cursor);
    clock.advance(STALE);
    assertEquals("stale", status(call("paged_list", "cursor", cursor)));
    background.runAll();
    JsonNode page = call("paged_list", "cursor", cursor);

    assertEquals("fresh", status(page));
    assertEquals("two", page.at("/items/0/id").asText());
    assertEquals(Optional.of(new Continuation("two")), pages.last().continuation());
  }

  @Test
  void aTypeWithAStateOfItsOwnIsRefreshedByIt() {
    Validator state = new Validator.DeltaLink("delta-1");
    tree.does(
        request -> Fetched.Content.validated("{}".getBytes(UTF_8), "{}".getBytes(UTF_8), state));
    call("tree");
    clock.advance(STALE);
    call("tree");
    background.runAll();

    assertEquals("fresh", status(call("tree")));
    assertEquals(state, tree.last().previous().orElseThrow().validator());
  }

  @Test
  void anotherProcessMayRunIt() {
    call("mail_list");
    clock.advance(STALE);
    CacheEngine other = assemble();
    assertEquals("stale", status(call(engine, "mail_list")));
    assertEquals("stale", status(call(other, "mail_list")));
    background.runAll();

    assertEquals(2, mail.count());
    assertEquals("fresh", status(call(engine, "mail_list")));
    assertEquals("fresh", status(call(other, "mail_list")));
    assertEquals(1, listed(other).get("count").asInt());
    other.close();
  }

  @Test
  void whatAProcessThatEndedLeftIsFoundWithoutAStaleHit() {
    call("mail_list");
    clock.advance(STALE);
    call("mail_list");
    engine.close();
    background = new ManualExecutor();
    engine = assemble();
    store();
    assertEquals(1, mail.count());
    pass(Duration.ofSeconds(5));

    assertEquals(2, mail.count());
  }
}
