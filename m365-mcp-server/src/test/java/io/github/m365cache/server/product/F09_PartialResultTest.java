package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.testkit.tenant.Fault;
import io.github.m365cache.testkit.tenant.RequestMatch;
import io.github.m365cache.testkit.tenant.TenantSettings;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a read that takes several requests nothing is cached when one of them fails. */
class F09_PartialResultTest extends ProductFixture {
  private static final Duration STALE = Duration.ofHours(2);
  private static final Duration PAUSE = Duration.ofMinutes(10);
  private static final int ALL = 100;

  /** With repeated items; only the last may be missing, or the root of the tree is missing too. */
  private static final int PAGES = 5;

  /** Several pages of changes. */
  @Override
  TenantSettings size() {
    return TenantSettings.defaults().withMails(1).withFolders(300).withFiles(400);
  }

  /** All pages come but the last, which meets the fault. */
  private void failsAtTheLastPage(Fault fault) {
    RequestMatch delta = RequestMatch.path("/drives");
    tenant.faults().next(PAGES - 1, delta, new Fault.Held(CompletableFuture.completedFuture(null)));
    tenant.faults().next(ALL, delta, fault);
    assertThrows(M365Exception.class, () -> call("folder_get_tree", "max_depth", 25));
  }

  private void isWhole(String status) {
    JsonNode tree = call("folder_get_tree", "max_depth", 25);
    assertEquals(status, status(tree));
    long folders = alice().drive().items().stream().filter(item -> item.isFolder()).count();
    assertEquals(folders - 1, tree.path("folder_count").asLong());
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 429})
  void aTreeOfWhichOnePageFails(int status) {
    failsAtTheLastPage(
        new Fault.Status(status, Map.of("Retry-After", Long.toString(PAUSE.toSeconds()))));
    assertEquals(0, product.statistics().path("entry_count").asInt());
    clock.advance(PAUSE.plusSeconds(1));

    tenant.faults().clear();
    isWhole("miss");
    isWhole("fresh");
  }

  @Test
  void aTreeOfWhichOnePageFailsWhileItIsReadAnew() {
    isWhole("miss");
    tenant.faults().expireDeltaTokens();
    clock.advance(STALE);
    failsAtTheLastPage(new Fault.Status(403, Map.of()));

    tenant.faults().clear();
    isWhole("miss");
  }
}
