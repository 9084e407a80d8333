package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.engine.policy.CachePolicy;
import io.github.m365cache.engine.policy.OperationPolicy;
import io.github.m365cache.engine.policy.ParameterPolicy;
import io.github.m365cache.testkit.tenant.LoggedRequest;
import io.github.m365cache.testkit.tenant.TenantUser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** F08: after warming a call without arguments asks Graph nothing, whichever cached read it is. */
class F08_DefaultCallsAreWarmTest extends ProductFixture {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @BeforeEach
  void switchOn() {
    restart("m365.warming.enabled = true");
  }

  /** Every cached read that can be called without arguments, as the configuration says. */
  private List<OperationPolicy> callable() {
    return product.operations().stream()
        .filter(operation -> operation.cache().isPresent())
        .filter(operation -> operation.parameters().stream().noneMatch(ParameterPolicy::required))
        .toList();
  }

  /** Tells how long it took, by the clock that the throttles go by. */
  private Duration warm() {
    Instant begun = clock.instant();
    product.warm();
    while (product.warming().get("is_warming").asBoolean()) {
      clock.advance(Duration.ofSeconds(1));
      product.runTimer();
      assertTrue(clock.instant().isBefore(begun.plus(LIMIT)), () -> "" + product.warming());
    }
    return Duration.between(begun, clock.instant());
  }

  @Test
  void everyCachedReadThatNeedsNoArgumentIsWarmed() {
    Set<String> warmed =
        callable().stream()
            .filter(operation -> operation.cache().flatMap(CachePolicy::warm).isPresent())
            .map(OperationPolicy::name)
            .collect(Collectors.toSet());

    assertEquals(
        callable().stream().map(OperationPolicy::name).collect(Collectors.toSet()), warmed);
    assertTrue(
        warmed.containsAll(Set.of("email_list", "file_list", "folder_get")), warmed::toString);
  }

  @Test
  void afterwardsEachOfThemIsFreshForEachAccountAndGraphIsNotAsked() {
    Duration took = warm();

    assertEquals(2 * callable().size(), product.warming().get("operations_completed").asInt());
    assertTrue(took.compareTo(LIMIT) < 0, took::toString);
    for (TenantUser user : List.of(alice(), bob())) {
      for (OperationPolicy operation : callable()) {
        assertEquals(
            0,
            requests(
                () ->
                    assertEquals(
                        "fresh", status(callAs(user, operation.name())), operation.name())),
            operation.name());
      }
    }
  }

  @Test
  void anAccountCostsFourteenRequestsOfWhichFilesAndFoldersAreThree() {
    long mark = tenant.log().mark();
    warm();
    List<LoggedRequest> all = tenant.log().since(mark);

    for (TenantUser user : List.of(alice(), bob())) {
      Map<String, Long> asked =
          all.stream()
              .filter(request -> request.user().equals(user.name()))
              .collect(Collectors.groupingBy(LoggedRequest::template, Collectors.counting()));
      assertEquals(
          Map.ofEntries(
              Map.entry("/me/drive", 1L),
              Map.entry("/drives/{drive-id}/items/{driveItem-id}/delta()", 1L),
              Map.entry("/me/mailFolders/{mailFolder-id}/messages", 1L),
              Map.entry("/me/mailFolders/{mailFolder-id}/childFolders", 1L),
              // The tree of mail folders, and its root, of which delta does not tell.
              Map.entry("/me/mailFolders/delta()", 1L),
              Map.entry("/me/mailFolders/{mailFolder-id}", 1L),
              Map.entry("/me/mailFolders/{mailFolder-id}/messageRules", 1L),
              Map.entry("/me/contacts", 1L),
              Map.entry("/me/mailboxSettings", 1L),
              Map.entry("/me/calendarView", 1L),
              Map.entry("/me/calendars", 1L),
              // file_list and folder_list, then folder_get.
              Map.entry("/drives/{drive-id}/items/{driveItem-id}/children", 2L),
              Map.entry("/drives/{drive-id}/items/{driveItem-id}", 1L)),
          asked);
    }
    assertEquals(2 * 14, all.size());
  }
}
