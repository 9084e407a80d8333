package io.github.m365cache.engine.warming;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.m365cache.api.Account;
import io.github.m365cache.api.AccountId;
import io.github.m365cache.api.AccountType;
import io.github.m365cache.engine.config.WarmingSettings;
import io.github.m365cache.engine.policy.CachePolicy;
import io.github.m365cache.engine.policy.OperationKind;
import io.github.m365cache.engine.policy.OperationPolicy;
import io.github.m365cache.engine.policy.ParameterPolicy;
import io.github.m365cache.engine.policy.ParameterType;
import io.github.m365cache.engine.policy.Safety;
import io.github.m365cache.engine.policy.Source;
import io.github.m365cache.engine.policy.Ttl;
import io.github.m365cache.engine.policy.WarmPolicy;
import io.github.m365cache.engine.store.EntryKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class WarmPlanTest {
  private static final Account ANNA = account("anna");
  private static final Account BERT = account("bert");
  private static final WarmingSettings SETTINGS =
      new WarmingSettings(true, 2, Duration.ofSeconds(2));

  private static Account account(String name) {
    return new Account(new AccountId(name + ".t"), name + "@example.com", AccountType.WORK);
  }

  private static OperationPolicy operation(String name, Optional<WarmPolicy> warm) {
    ParameterPolicy folder =
        new ParameterPolicy(
            "folder",
            ParameterType.STRING,
            false,
            Optional.of("inbox"),
            OptionalLong.empty(),
            OptionalLong.empty(),
            Map.of(),
            false,
            Optional.empty(),
            "Which.");
    return new OperationPolicy(
        "mail",
        name,
        OperationKind.READ,
        name,
        name,
        Safety.SAFE,
        List.of(folder),
        Optional.of(
            new CachePolicy(
                List.of("folder"),
                new Ttl(Duration.ZERO, Duration.ZERO, Duration.ZERO),
                List.of(),
                List.of(),
                Optional.empty(),
                warm)),
        new Source(name, Optional.empty()),
        List.of());
  }

  private static OperationPolicy warmed(String name, int priority, int seconds) {
    return operation(name, Optional.of(new WarmPolicy(priority, Duration.ofSeconds(seconds))));
  }

  private static final List<OperationPolicy> OPERATIONS =
      List.of(
          warmed("contact_list", 3, 2),
          warmed("email_list", 2, 3),
          operation("file_list", Optional.empty()),
          warmed("tree", 1, 5));

  private static String told(WarmStep step) {
    return step.account().username().charAt(0)
        + " "
        + step.key().text().replaceFirst(":[^:]*", "")
        + " "
        + step.after().toSeconds();
  }

  private static List<String> plan(List<EntryKey> lately, Account... accounts) {
    return new WarmPlan(SETTINGS, OPERATIONS)
        .steps(List.of(accounts), id -> lately).stream().map(WarmPlanTest::told).toList();
  }

  private static EntryKey annas(String type, String rest) {
    return new EntryKey(ANNA.id(), type, type + ":anna.t" + rest);
  }

  @Test
  void theDefaultCallsComeByPriorityEachAfterTheOthersPause() {
    assertEquals(
        List.of(
            "a tree:folder=inbox 0",
            "a email_list:folder=inbox 5",
            "a contact_list:folder=inbox 8"),
        plan(List.of(), ANNA));
  }

  @Test
  void accountsDoNotWaitForEachOther() {
    assertEquals(
        List.of(
            "a tree:folder=inbox 0",
            "b tree:folder=inbox 0",
            "a email_list:folder=inbox 5",
            "b email_list:folder=inbox 5",
            "a contact_list:folder=inbox 8",
            "b contact_list:folder=inbox 8"),
        plan(List.of(), ANNA, BERT));
  }

  @Test
  void whatWasAskedForLastComesAfterwardsOnceAndOnlyAsManyAsAllowed() {
    List<EntryKey> lately =
        List.of(
            annas("file_list", ":folder=a%3Ab"),
            annas("cursor", ":id=x"),
            annas("email_list", ":folder=sent"),
            annas("email_list", ":folder=drafts"));
    List<String> plan = plan(lately, ANNA);
    assertEquals(
        List.of("a file_list:folder=a%3Ab 10", "a email_list:folder=sent 12"),
        plan.subList(3, plan.size()));
  }

  @Test
  void whatTheDefaultCallsFillIsNotFetchedTwice() {
    assertEquals(3, plan(List.of(annas("email_list", ":folder=inbox")), ANNA).size());
  }

  @Test
  void itsArgumentsAskForTheKeyThatItFills() {
    WarmStep step =
        new WarmPlan(SETTINGS, OPERATIONS)
            .steps(List.of(ANNA), id -> List.of(annas("file_list", ":folder=a%3Ab")))
            .get(3);
    assertEquals(Map.of("folder", "a:b"), step.arguments());
    assertEquals(10, step.priority());
  }
}
