package io.github.m365cache.testkit.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.Account;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.CacheKey;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.engine.AccountRemoval;
import io.github.m365cache.engine.AccountRemoval.Shredding;
import io.github.m365cache.engine.CacheEngine;
import io.github.m365cache.engine.store.CacheFault;
import io.github.m365cache.engine.store.CacheFaultException;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.CounterKey;
import io.github.m365cache.engine.store.Holding;
import io.github.m365cache.engine.store.StoreState;
import io.github.m365cache.engine.store.TaskQuery;
import io.github.m365cache.testkit.fakes.ManualExecutor;
import io.github.m365cache.testkit.fakes.ManualScheduler;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of an account that is removed while servers run, nothing is left and nothing comes back. */
class F06_RemovedAccountTest extends EngineFixture {
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);
  private Account bert;

  @BeforeEach
  void fill() {
    bert = accounts.signIn("bert");
    for (String each : new String[] {"anna.tenant", "bert.tenant"}) {
      call("mail_list", "account_id", each);
      assertEquals("fresh", status(call("mail_list", "account_id", each)));
      access.secrets().keep("zone:" + each, "UTC".getBytes(UTF_8));
    }
    engine.statistics(null);
  }

  private AccountRemoval remove() {
    accounts.signOut(bert);
    return engine.removeAccount(bert.id());
  }

  private boolean isOpenedBy(CacheKey key) {
    return assertInstanceOf(StoreState.Present.class, storeState()).proof().accepts(key);
  }

  private CacheStore store() {
    return access.store().orElseThrow();
  }

  private void assertNothingOfHim() {
    engine.statistics(null);
    assertEquals(
        Set.of(anna.id()),
        store().housekeeping().holdings().stream()
            .map(Holding::account)
            .collect(Collectors.toSet()));
    assertEquals(Set.of(anna.id()), counted());
    assertTrue(
        store()
            .taskRecords()
            .list(new TaskQuery(Set.of(bert.id()), Optional.empty(), 10))
            .isEmpty());
    assertTrue(access.secrets().find("zone:bert.tenant").isEmpty());
    assertTrue(access.secrets().find("zone:anna.tenant").isPresent());
  }

  private Set<AccountId> counted() {
    return store().usage().totals().keySet().stream()
        .map(CounterKey::account)
        .collect(Collectors.toSet());
  }

  /** The next fetch or action waits until {@link #end}. */
  private byte[] slowly(String json) throws InterruptedException {
    begun.countDown();
    assertTrue(end.await(10, TimeUnit.SECONDS));
    return json.getBytes(UTF_8);
  }

  private void slowFetch() {
    mail.does(request -> Fetched.Content.of(slowly("{\"items\":[{\"id\":\"m9\"}]}")));
  }

  private FutureTask<JsonNode> underWay(CacheEngine on, String operation, Object... arguments)
      throws InterruptedException {
    FutureTask<JsonNode> task = start(() -> call(on, operation, arguments));
    assertTrue(begun.await(10, TimeUnit.SECONDS));
    return task;
  }

  private void assertItLeavesNothing(FutureTask<JsonNode> late) throws Exception {
    end.countDown();
    JsonNode unused = late.get(10, TimeUnit.SECONDS);
    assertNothingOfHim();
    pass(Duration.ofMinutes(1));
    assertNothingOfHim();
  }

  @Test
  void theOnlyUserLeavesNothingAndOlderCopiesAreShutAtOnce() {
    CacheKey old = storeKey();
    assertEquals(new AccountRemoval(bert.id(), Shredding.SHREDDED, "file"), remove());

    assertFalse(isOpenedBy(old));
    assertTrue(isOpenedBy(storeKey()));
    assertEquals("fresh", status(call("mail_list", "account_id", "anna.tenant")));
    assertNothingOfHim();
    assertFalse(statistics().toString().contains("bert"));
  }

  @Test
  void aFetchThatEndsAfterwardsLeavesNothing() throws Exception {
    slowFetch();
    FutureTask<JsonNode> late =
        underWay(engine, "mail_list", "account_id", "bert.tenant", "force_refresh", true);
    assertEquals(Shredding.SHREDDED, remove().shredding());
    assertItLeavesNothing(late);
  }

  @Test
  void aWriteThatEndsAfterwardsLeavesNothing() throws Exception {
    action = request -> slowly("{\"parentFolderId\":\"archive\"}");
    FutureTask<JsonNode> late =
        underWay(engine, "mail_move", "account_id", "bert.tenant", "email_id", "m1");
    assertEquals(Shredding.SHREDDED, remove().shredding());
    assertItLeavesNothing(late);
    assertEquals(1, store().audit().list(Long.MAX_VALUE, 10).size());
  }

  @Test
  void whatEndsAfterwardsInAnotherProcessLeavesNothing() throws Exception {
    CacheEngine other = engine;
    call(other, "mail_list", "account_id", "bert.tenant");
    engine = assemble();
    action = request -> slowly("{\"parentFolderId\":\"archive\"}");
    FutureTask<JsonNode> late =
        underWay(other, "mail_move", "account_id", "bert.tenant", "email_id", "m1");
    assertEquals(Shredding.WAITING_FOR_OTHERS, remove().shredding());
    assertItLeavesNothing(late);
    other.close();
    assertNothingOfHim();
    assertEquals(1, store().audit().list(Long.MAX_VALUE, 10).size());
  }

  @Test
  void aFetchThatEndsAfterwardsInAnotherProcessLeavesNothing() throws Exception {
    CacheEngine other = engine;
    engine = assemble();
    slowFetch();
    FutureTask<JsonNode> late =
        underWay(other, "mail_list", "account_id", "bert.tenant", "force_refresh", true);
    assertEquals(Shredding.WAITING_FOR_OTHERS, remove().shredding());
    assertItLeavesNothing(late);
    other.close();
  }

  private void assertServesHers(CacheEngine on) {
    String status = status(call(on, "mail_list", "account_id", "anna.tenant"));
    assertTrue(Set.of("fresh", "stale").contains(status), status);
  }

  private CacheEngine another() {
    background = new ManualExecutor();
    scheduler = new ManualScheduler(clock);
    return assemble();
  }

  @Test
  void theCleanUpShredsOnceTheOthersAreGone() {
    CacheEngine other = engine;
    engine = another();
    CacheKey old = storeKey();
    assertEquals(Shredding.WAITING_FOR_OTHERS, remove().shredding());
    other.close();
    assertTrue(isOpenedBy(old));

    cleanUpAndMeet(scheduler);
    assertFalse(isOpenedBy(old));
    assertServesHers(engine);
    assertNothingOfHim();
  }

  /** Minutes that are the same for everybody. */
  private void cleanUpAndMeet(ManualScheduler on) {
    int unused = on.runDue();
    clock.advance(Duration.ofMinutes(1));
    unused = on.runDue();
    clock.advance(Duration.ofMinutes(1));
    unused = on.runDue();
  }

  @Test
  void serversThatStayOpenMeetAndOneOfThemShredsForAll() throws Exception {
    CacheEngine other = engine;
    ManualScheduler others = scheduler;
    engine = another();
    CacheKey old = storeKey();
    assertEquals(Shredding.WAITING_FOR_OTHERS, remove().shredding());
    assertTrue(isOpenedBy(old));

    clock.advance(Duration.ofMinutes(1));
    int unused = others.runDue() + scheduler.runDue();
    clock.advance(Duration.ofMinutes(1));
    FutureTask<Integer> there = start(others::runDue);
    unused = scheduler.runDue();
    unused = there.get(10, TimeUnit.SECONDS);

    assertFalse(isOpenedBy(old));
    CacheKey fresh = storeKey();
    assertTrue(isOpenedBy(fresh), "only one of them copied it");
    assertServesHers(other);
    assertServesHers(engine);
    assertNothingOfHim();
    other.close();
  }

  @Test
  void whoComesBackIsServedAndCachedLikeAnybody() {
    remove();
    accounts.signIn("bert");

    assertEquals("miss", status(call("mail_list", "account_id", "bert.tenant")));
    assertEquals("fresh", status(call("mail_list", "account_id", "bert.tenant")));
    assertEquals(1, engine.invalidate("*", "bert.tenant", "test").entriesDeleted());
  }

  @Test
  void tasksOfTheAccountAreGone() {
    clock.advance(Duration.ofMinutes(5));
    assertEquals("stale", status(call("mail_list", "account_id", "bert.tenant")));
    background.runAll();
    assertEquals(
        1,
        store().taskRecords().list(new TaskQuery(Set.of(bert.id()), Optional.empty(), 9)).size());
    remove();
    assertNothingOfHim();
  }

  @Test
  void aStoreThatCannotBeUsedIsToldAndNothingIsHalfRemoved() {
    stores.faults().begin(CacheFault.IO);
    assertThrows(CacheFaultException.class, this::remove);
    stores.faults().end();

    assertEquals(Shredding.SHREDDED, engine.removeAccount(bert.id()).shredding());
    assertNothingOfHim();
  }

  @Test
  void withoutACacheThereIsNothingToShred() {
    engine.close();
    enabled = false;
    engine = assemble();
    assertEquals(Shredding.CACHE_OFF, remove().shredding());
  }
}
