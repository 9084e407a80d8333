package io.github.m365cache.server.product;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.testkit.tenant.Fault;
import io.github.m365cache.testkit.tenant.RequestMatch;
import io.github.m365cache.testkit.tenant.TenantSettings;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a read that takes several requests nothing is cached when one of them fails. */
class F09_PartialResultTest extends ProductFixture {
  private static final Duration STALE = Duration.ofHours(2);
  private static final Duration PAUSE = Duration.ofMinutes(10);
  private static final int ALL = 100;

  private final CompletableFuture<Void> release = new CompletableFuture<>();
  private final ExecutorService reader = Executors.newSingleThreadExecutor();

  /** Several pages of changes. */
  @Override
  TenantSettings size() {
    return TenantSettings.defaults().withMails(1).withFolders(300).withFiles(400);
  }

  @AfterEach
  void end() {
    release.complete(null);
    reader.shutdownNow();
  }

  /** The first page comes; what follows it meets the fault. */
  private void failsAfterTheFirstPage(Fault fault) throws Exception {
    RequestMatch delta = RequestMatch.path("/drives");
    tenant.faults().next(1, delta, new Fault.Held(release));
    long mark = tenant.log().mark();
    Future<JsonNode> call = reader.submit(() -> call("folder_get_tree", "max_depth", 25));
    await().until(() -> tenant.log().count(mark, delta) == 1);
    tenant.faults().next(ALL, delta, fault);
    release.complete(null);
    ExecutionException failure =
        assertThrows(ExecutionException.class, () -> call.get(60, TimeUnit.SECONDS));
    assertInstanceOf(M365Exception.class, failure.getCause());
  }

  private void isWhole(String status) {
    JsonNode tree = call("folder_get_tree", "max_depth", 25);
    assertEquals(status, status(tree));
    long folders = alice().drive().items().stream().filter(item -> item.isFolder()).count();
    assertEquals(folders - 1, tree.path("folder_count").asLong());
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 429})
  void aTreeOfWhichOnePageFails(int status) throws Exception {
    failsAfterTheFirstPage(
        new Fault.Status(status, Map.of("Retry-After", Long.toString(PAUSE.toSeconds()))));
    assertEquals(0, product.statistics().path("entry_count").asInt());
    clock.advance(PAUSE.plusSeconds(1));

    tenant.faults().clear();
    isWhole("miss");
    isWhole("fresh");
  }

  @Test
  void aTreeOfWhichOnePageFailsWhileItIsReadAnew() throws Exception {
    isWhole("miss");
    tenant.faults().expireDeltaTokens();
    clock.advance(STALE);
    failsAfterTheFirstPage(new Fault.Status(403, Map.of()));

    tenant.faults().clear();
    isWhole("miss");
  }
}
