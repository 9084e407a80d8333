package io.github.m365cache.store.sqlite.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.CacheKey;
import io.github.m365cache.api.SecretStore;
import io.github.m365cache.engine.AccountRemoval;
import io.github.m365cache.engine.AccountRemoval.Shredding;
import io.github.m365cache.engine.StoreAccess;
import io.github.m365cache.engine.config.Configuration;
import io.github.m365cache.engine.store.CacheStore;
import io.github.m365cache.engine.store.Fence;
import io.github.m365cache.engine.store.Progress;
import io.github.m365cache.engine.store.PutOutcome;
import io.github.m365cache.store.sqlite.Given;
import io.github.m365cache.store.sqlite.SqliteCacheStoreFactory;
import io.github.m365cache.store.sqlite.SteppingProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** W4 for a server that runs: of a removed account nothing is left, and older copies stay shut. */
@Tag("long") // On every JDK alike.
@DisabledOnOs(OS.WINDOWS)
class F06_RemovedAccountTest extends AccountFixture {
  private static final String HER_TOKENS = "sign-in:" + Given.ANNA.value();

  private AccountRemoval removeBy(StoreAccess access) {
    return access.removeAccount(Given.ANNA, Given.NOW, Progress.NONE);
  }

  private Path copied(String name) throws IOException {
    return Files.copy(deployment.database(), folder.resolve(name));
  }

  private static CacheStore storeOf(StoreAccess access) {
    return access.store().orElseThrow();
  }

  @Test
  void theOnlyUserShredsAtOnceAndServesOn() throws IOException, SQLException {
    Path copy = copied("stolen.db");
    CacheKey old = deployment.key();
    assertTrue(rowsThatNameHer() > ENTRIES, "the search finds what is there");
    try (StoreAccess access = deployment.access()) {
      Fence before = storeOf(access).entries().lookup(Given.mail(1)).fence();
      assertEquals(new AccountRemoval(Given.ANNA, Shredding.SHREDDED, "file"), removeBy(access));
      assertFalse(storeOf(access).removals().isShreddingDue());
      PutOutcome late = storeOf(access).entries().put(Given.entry(Given.mail(1), "{}"), before);
      assertEquals(new PutOutcome.Refused(), late);
      access.secrets().keep("zone:" + Given.ANNA, "late".getBytes(UTF_8));
    }
    assertFalse(deployment.key().sameAs(old));
    assertFalse(opens(copy, deployment.key()));
    assertOnlyHeIsLeft("");
  }

  @Test
  void besideAnotherUserItIsGoneAtOnceAndTheLastOneShreds() throws IOException, SQLException {
    CacheKey old = deployment.key();
    try (StoreAccess other = deployment.access()) {
      Fence before = storeOf(other).entries().lookup(Given.mail(1)).fence();
      try (StoreAccess access = deployment.access()) {
        assertEquals(Shredding.WAITING_FOR_OTHERS, removeBy(access).shredding());
        assertEquals(0, hers(other));
        assertTrue(storeOf(other).integrity().run(Progress.NONE).damages().isEmpty());
        assertTrue(storeOf(other).audit().verify().isWhole());
      }
      PutOutcome late = storeOf(other).entries().put(Given.entry(Given.mail(1), "{}"), before);
      assertEquals(new PutOutcome.Refused(), late);
      assertEquals(0, Given.invalidate(storeOf(other), Given.tag("message:1")));
      assertTrue(deployment.key().sameAs(old), "still pending");
      assertEquals(0, rowsThatNameHer(), "the mark does not name her");
    }
    assertFalse(deployment.key().sameAs(old), "who closed it last was alone");
    assertOnlyHeIsLeft("");
  }

  @Test
  void theNextOpeningShredsWhatIsDue() throws IOException, SQLException {
    CacheKey old = deployment.key();
    try (CacheStore store =
        new SqliteCacheStoreFactory().open(Given.settings(deployment.database()), old)) {
      store.removals().remove(Given.ANNA, Given.NOW);
    }
    Path copy = copied("stolen.db");
    try (StoreAccess access = deployment.access()) {
      assertFalse(storeOf(access).removals().isShreddingDue());
    }
    assertFalse(opens(copy, deployment.key()));
    assertOnlyHeIsLeft("");
  }

  @Test
  void aRenewalOfTokensThatComesTooLateIsNotKept() throws IOException, SQLException {
    CacheKey key = deployment.key();
    try (CacheStore other =
            new SqliteCacheStoreFactory().open(Given.settings(deployment.database()), key);
        StoreAccess access = deployment.access()) {
      SecretStore secrets = other.secrets();
      secrets.keep(HER_TOKENS, new byte[] {1});
      assertTrue(secrets.find(HER_TOKENS).isPresent());
      assertEquals(Shredding.WAITING_FOR_OTHERS, removeBy(access).shredding());

      secrets.keep(HER_TOKENS, new byte[] {2});
      assertTrue(access.secrets().find(HER_TOKENS).isEmpty());
      assertTrue(secrets.find(HER_TOKENS).isEmpty());
      secrets.keep(HER_TOKENS, new byte[] {3});
      assertTrue(access.secrets().find(HER_TOKENS).isPresent(), "she signed in anew");
    }
  }

  @Test
  void aKeyOfTheOperatorIsNotChangedAndTheResultSaysSo() throws IOException, SQLException {
    Path copy = copied("stolen.db");
    CacheKey old = deployment.key();
    Map<String, String> environment = Map.of("M365_MCP_CACHE_KEY", old.base64());
    try (StoreAccess access = byEnvironment(environment)) {
      assertEquals(
          new AccountRemoval(Given.ANNA, Shredding.KEY_OF_THE_OPERATOR, "environment"),
          removeBy(access));
      assertFalse(storeOf(access).removals().isShreddingDue());
    }
    assertTrue(opens(copy, old));
    assertTrue(opens(deployment.database(), old));
    assertOnlyHeIsLeft("");
  }

  @Test
  void theOperatorsNextKeyIsUsed() throws IOException {
    Path copy = copied("stolen.db");
    CacheKey old = deployment.key();
    Map<String, String> environment =
        Map.of("M365_MCP_CACHE_KEY", old.base64(), "M365_MCP_CACHE_KEY_NEW", Given.key(7).base64());
    try (StoreAccess access = byEnvironment(environment)) {
      assertEquals(Shredding.NEXT_KEY_OF_THE_OPERATOR, removeBy(access).shredding());
      assertEquals(0, hers(access));
    }
    assertTrue(opens(copy, old));
    assertFalse(opens(deployment.database(), old));
    assertTrue(opens(deployment.database(), Given.key(7)));
  }

  private StoreAccess byEnvironment(Map<String, String> environment) throws IOException {
    Path file = folder.resolve("environment.conf");
    Files.writeString(
        file,
        "m365.cache.path = \"%s\"\nm365.keys.sources = [environment]\n"
            .formatted(deployment.database()));
    return StoreAccess.of(Configuration.load(Optional.of(file), Map.of()), environment);
  }

  @Test
  void w4KilledAtAnyStepSheIsGoneAndTheNextOpeningFinishes() throws Exception {
    List<String> all = stepsUntilKilledAt(0);
    for (int step = 1; all.size() == step; step++) {
      fillAgain();
      all = stepsUntilKilledAt(step);
    }
    assertTrue(all.contains("forgot the old key"), all::toString);
  }

  private List<String> stepsUntilKilledAt(int step) throws Exception {
    CacheKey before = deployment.key();
    Path copy = folder.resolve("stolen-" + step + ".db");
    Files.copy(deployment.database(), copy);
    List<String> steps =
        SteppingProcess.runAndKill(RemovingProcess.class, step, List.of(folder.toString()));
    String at = "killed at " + steps;
    try (StoreAccess access = deployment.access()) {
      assertEquals(0, hers(access), at);
      assertFalse(storeOf(access).removals().isShreddingDue(), at);
    }
    assertFalse(deployment.key().sameAs(before), at);
    assertFalse(opens(copy, deployment.key()), at);
    assertEquals(1, deployment.keyFile().getParent().toFile().list().length, at);
    assertOnlyHeIsLeft(at);
    return steps;
  }
}
