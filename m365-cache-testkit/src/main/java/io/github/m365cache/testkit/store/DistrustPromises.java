package io.github.m365cache.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.Fence;
import io.github.m365cache.engine.store.Lookup;
import io.github.m365cache.engine.store.PutOutcome;
import io.github.m365cache.engine.store.Validity;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A change that the store was not told of costs its account everything, in every process. */
abstract class DistrustPromises extends ValidityPromises {
  private static final EntryKey INBOX = mail("folder=inbox");
  private static final EntryKey HIS = key(BERT, "email_list", "folder=inbox");

  private void distrustAnna() {
    assertTrue(factory().distrust(path(), ANNA));
  }

  @Test
  void nothingOfADistrustedAccountIsServedAndEverythingOfOthers() {
    put(INBOX, "{}");
    put(key(ANNA, "contact_list", "limit=50"), "{}");
    put(HIS, "{\"v\":\"his\"}");
    distrustAnna();

    assertEquals(Optional.empty(), read(INBOX));
    assertEquals(Optional.empty(), read(key(ANNA, "contact_list", "limit=50")));
    assertEquals(Optional.of("{\"v\":\"his\"}"), read(HIS));
  }

  @Test
  void distrustEndsTheValidityOfWhatWasStoredFoundOrMissing() {
    Validity stored = put(INBOX, "{}").validity();
    Validity found =
        assertInstanceOf(Lookup.Found.class, store().entries().lookup(INBOX)).validity();
    Validity missing =
        assertInstanceOf(Lookup.Missing.class, store().entries().lookup(mail("folder=gone")))
            .validity();
    distrustAnna();

    assertFalse(stored.holds());
    assertFalse(found.holds());
    assertFalse(missing.holds());
  }

  @Test
  void whatWasFetchedBeforeIsRefused() {
    Fence before = fence(INBOX);
    distrustAnna();

    assertInstanceOf(PutOutcome.Refused.class, store().entries().put(entry(INBOX, "{}"), before));
    assertEquals(Optional.empty(), read(INBOX));
  }

  @Test
  void whatWasFetchedBeforeIsRefusedAlsoWhenAnotherLookedMeanwhile() {
    Fence before = fence(INBOX);
    distrustAnna();
    assertEquals(Optional.empty(), read(mail("folder=other")));

    assertInstanceOf(PutOutcome.Refused.class, store().entries().put(entry(INBOX, "{}"), before));
  }

  @Test
  void whatIsFetchedAfterwardsIsStoredAndServed() {
    put(INBOX, "{}");
    distrustAnna();
    boolean holds = put(HIS, "{}").validity().holds();
    Validity stored = put(INBOX, "{\"v\":2}").validity();

    assertEquals(holds, stored.holds());
    assertEquals(Optional.of("{\"v\":2}"), read(INBOX));
    distrustAnna();
    assertEquals(Optional.empty(), read(INBOX));
  }

  @Test
  void distrustOutlastsAReopening() {
    put(INBOX, "{}");
    closeStores();
    distrustAnna();
    reopen();

    assertEquals(Optional.empty(), read(INBOX));
    put(INBOX, "{\"v\":2}");
    reopen();
    assertEquals(Optional.of("{\"v\":2}"), read(INBOX));
  }

  @Test
  void theAuditTellsOfWhatItCost() {
    put(INBOX, "{}");
    distrustAnna();
    read(INBOX);

    assertEquals("restore_trust", store().audit().list(Long.MAX_VALUE, 1).get(0).operation());
    assertTrue(store().audit().verify().isWhole());
  }

  @Test
  void whereNoStoreStandsThereIsNothingToDistrust() {
    Path elsewhere = path().resolveSibling("elsewhere.db");

    assertFalse(factory().distrust(elsewhere, ANNA));
    assertFalse(elsewhere.toFile().exists());
  }
}
