package io.github.m365cache.testkit.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.CacheKey;
import io.github.m365cache.api.KeySlot;
import io.github.m365cache.api.KeySource;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every source promises that keeps keys. Extend it and name a source that holds none yet. */
public abstract class KeySourceContract {
  private static final KeySlot SLOT = new KeySlot("m365-cache-contract", "cache.db");
  private static final KeySlot OTHER = new KeySlot("m365-cache-contract", "other.db");

  /** For subclasses. */
  protected KeySourceContract() {}

  /** A source without a key; within one test every call gives the same backing. */
  protected abstract KeySource source();

  private static CacheKey key(int fill) {
    byte[] bytes = new byte[CacheKey.LENGTH];
    Arrays.fill(bytes, (byte) fill);
    return CacheKey.of(bytes);
  }

  private void assertHolds(int fill, KeySlot slot) {
    try (CacheKey found = source().find(slot).orElseThrow();
        CacheKey expected = key(fill)) {
      assertTrue(found.sameAs(expected));
    }
  }

  @Test
  void aSourceHasOneNameThatAConfigurationCanHold() {
    assertTrue(source().name().matches("[a-z][a-z0-9-]*"), source().name());
    assertEquals(source().name(), source().name());
  }

  @Test
  void withoutAKeyNothingIsFound() {
    assertEquals(Optional.empty(), source().find(SLOT));
  }

  @Test
  void aKeptKeyIsFoundAgain() {
    assertTrue(source().keep(SLOT, key(1)));

    assertHolds(1, SLOT);
  }

  @Test
  void keepingAgainReplaces() {
    source().keep(SLOT, key(1));
    source().keep(SLOT, key(2));

    assertHolds(2, SLOT);
  }

  @Test
  void slotsAreApart() {
    source().keep(SLOT, key(1));
    assertEquals(Optional.empty(), source().find(OTHER));
    source().keep(OTHER, key(2));

    assertHolds(1, SLOT);
    assertHolds(2, OTHER);
  }

  @Test
  void theCallersKeyIsNotTheSources() {
    CacheKey kept = key(3);
    source().keep(SLOT, kept);
    kept.close();
    source().find(SLOT).orElseThrow().close();

    assertHolds(3, SLOT);
  }

  @Test
  void aKeyOfZerosAndOneOfHighBytesAreKeptAlike() {
    source().keep(SLOT, key(0));
    source().keep(OTHER, key(0xff));

    assertHolds(0, SLOT);
    assertHolds(0xff, OTHER);
    try (CacheKey zeros = key(0);
        CacheKey found = source().find(OTHER).orElseThrow()) {
      assertFalse(found.sameAs(zeros));
    }
  }

  @Test
  void theNextKeyWaitsBesideTheOneInUseAndTakesItsPlace() {
    source().keep(SLOT, key(1));
    source().keep(SLOT.next(), key(2));
    assertHolds(1, SLOT);
    assertHolds(2, SLOT.next());

    assertTrue(source().promote(SLOT));
    assertHolds(2, SLOT);
    assertEquals(Optional.empty(), source().find(SLOT.next()));
  }

  @Test
  void withoutANextKeyTheOneInUseStays() {
    source().keep(SLOT, key(1));

    assertFalse(source().promote(SLOT));
    assertHolds(1, SLOT);
  }
}
