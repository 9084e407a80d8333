package io.github.m365cache.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.store.AuditReport;
import io.github.m365cache.engine.store.AuditRow;
import io.github.m365cache.engine.store.InvalidationOrder;
import io.github.m365cache.engine.store.Selector;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** F37: an invalidation leaves who, what and why, and no id. */
abstract class AuditPromises extends LockPromises {
  private List<AuditRow> rows() {
    return store().audit().list(Long.MAX_VALUE, 10_000);
  }

  private AuditRow newest() {
    return store().audit().list(Long.MAX_VALUE, 1).get(0);
  }

  /** A row of its own for each, a second apart. */
  private void invalidateTimes(int times) {
    for (int i = 0; i < times; i++) {
      peer()
          .entries()
          .invalidate(
              new InvalidationOrder(
                  ANNA, List.of(type("email_list")), "cli", "op" + i, "why" + i, at(i)));
    }
  }

  private static Instant at(int seconds) {
    return NOW.plus(Duration.ofSeconds(seconds));
  }

  private void assertWhole(long rows) {
    assertEquals(new AuditReport(rows, Optional.empty()), store().audit().verify());
    assertEquals(new AuditReport(rows, Optional.empty()), peer().audit().verify());
  }

  @Test
  void f37TheRowTellsWhoWhatWhyWhenAndHowMany() {
    put(mail("a=1"), "{}", "message:1");
    put(mail("a=2"), "{}", "message:1");
    invalidate(ANNA, tag("message:1"), type("email_get"));
    reopen();

    AuditRow row = newest();
    assertEquals(1, row.position());
    assertTrue(row.sequence() > 0);
    assertEquals(NOW, row.at());
    assertEquals(
        "tool email_move email_move", row.actor() + ' ' + row.operation() + ' ' + row.reason());
    assertEquals(2, row.entries());
    assertTrue(row.selectors().get(0).startsWith("tag "), row::toString);
    assertEquals("type email_get", row.selectors().get(1));
  }

  @Test
  void f37TheRowShowsNoIdAndEqualIdsLookEqual() {
    invalidate(ANNA, tag("message:AAMkSecret"), pattern("email_get:" + ANNA + ":email_id=AAMk*"));
    AuditRow first = newest();
    invalidate(ANNA, tag("message:AAMkSecret"));
    AuditRow again = newest();
    invalidate(BERT, tag("message:AAMkSecret"));

    assertFalse(first.toString().contains("AAMk"), first::toString);
    assertFalse(first.toString().contains(ANNA.value()), first::toString);
    assertEquals(first.selectors().get(0), again.selectors().get(0));
    assertEquals(first.account(), again.account());
    assertNotEquals(again.selectors(), newest().selectors());
    assertNotEquals(again.account(), newest().account());
  }

  @Test
  void anInvalidationThatDropsNothingLeavesARowAndAPutLeavesNone() {
    put(mail("a=1"), "{}");
    assertTrue(rows().isEmpty());
    invalidate(new AccountId("nobody"), new Selector.ByType("none"));

    assertEquals(0, newest().entries());
  }

  @Test
  void theNewestComeFirstAndMoreBelowAPosition() {
    invalidateTimes(5);

    assertEquals(List.of(5L, 4L), positions(store().audit().list(Long.MAX_VALUE, 2)));
    assertEquals(List.of(3L, 2L, 1L), positions(store().audit().list(4, 10)));
    assertEquals(List.of(), store().audit().list(1, 10));
  }

  private static List<Long> positions(List<AuditRow> rows) {
    return rows.stream().map(AuditRow::position).toList();
  }

  @Test
  void whatNobodyEditedIsWholeAlsoAfterAReopening() {
    assertWhole(0);
    invalidateTimes(3);
    invalidate(BERT, type("email_get"));
    assertWhole(4);
    reopen();
    assertWhole(4);
    invalidateTimes(2);
    assertWhole(6);
  }

  @Test
  void theOldestAreForgottenAndTheRestStaysWhole() {
    invalidateTimes(603);
    assertEquals(0, peer().audit().forget(at(0)));
    assertEquals(520, peer().audit().forget(at(520)));

    assertEquals(
        LongStream.rangeClosed(521, 603).boxed().sorted((a, b) -> Long.compare(b, a)).toList(),
        positions(rows()));
    assertWhole(83);
    reopen();
    assertWhole(83);
  }

  @Test
  void whenAllAreForgottenTheCountGoesOn() {
    invalidateTimes(3);
    assertEquals(3, store().audit().forget(at(60)));
    assertWhole(0);
    reopen();
    invalidateTimes(1);

    assertEquals(4, newest().position());
    assertWhole(1);
  }

  @Test
  void aNewerRowKeepsOlderOnesBehindIt() {
    invalidateTimes(2);
    peer().entries().invalidate(order(ANNA, type("email_list")));

    assertEquals(1, store().audit().forget(at(1)));
    assertWhole(2);
  }
}
