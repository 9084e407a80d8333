package io.github.m365cache.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.AccountId;
import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.Occupancy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An invalidation drops what it means and nothing else. */
abstract class SelectorPromises extends EditPromises {
  @Test
  void aTagDropsEveryEntryThatCarriesItAndCountsThem() {
    put(mail("folder=inbox"), "{}", "message:1", "message:2");
    put(key(ANNA, "email_get", "email_id=1"), "{}", "message:1");
    put(mail("folder=sent"), "{}", "message:3");

    assertEquals(2, invalidate(ANNA, tag("message:1")));
    assertEquals(Optional.empty(), read(mail("folder=inbox")));
    assertEquals(Optional.empty(), read(key(ANNA, "email_get", "email_id=1")));
    assertEquals(Optional.of("{}"), read(mail("folder=sent")));
  }

  @Test
  void aNewContentsTagsReplaceTheOldOnes() {
    put(mail("folder=inbox"), "{}", "message:1", "message:2");
    put(mail("folder=inbox"), "{}", "message:2", "message:3");

    assertEquals(0, invalidate(ANNA, tag("message:1")));
    assertEquals(1, invalidate(ANNA, tag("message:3")));
  }

  @Test
  void aTypeDropsAllOfItsEntriesAndNoOther() {
    for (int i = 0; i < 150; i++) {
      put(mail("page=" + i), "{}");
    }
    put(key(ANNA, "email_get", "email_id=1"), "{}");

    assertEquals(150, invalidate(ANNA, type("email_list")));
    assertEquals(Optional.empty(), read(mail("page=149")));
    assertEquals(Optional.of("{}"), read(key(ANNA, "email_get", "email_id=1")));
    assertEquals(0, invalidate(ANNA, type("email_list")));
    assertEquals(0, invalidate(ANNA, pattern("email_list:*")));
  }

  @Test
  void anEntryOfADroppedTypeCanBeStoredAgainAndCounts() {
    put(mail("folder=inbox"), "{}", "message:1");
    invalidate(ANNA, type("email_list"));
    put(mail("folder=inbox"), "{\"v\":2}", "message:2");

    assertEquals(Optional.of("{\"v\":2}"), read(mail("folder=inbox")));
    assertEquals(0, invalidate(ANNA, tag("message:1")));
    assertEquals(1, invalidate(ANNA, type("email_list")));
  }

  @Test
  void anEntryThatSeveralSelectorsMeanCountsOnce() {
    put(mail("folder=inbox"), "{}", "message:1", "message:2");

    assertEquals(
        1, invalidate(ANNA, tag("message:1"), pattern("*"), tag("message:2"), type("email_list")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "email_list:*", "*inbox*", "email_list:*:folder=inbox"})
  void aPatternDoesNotCrossAccounts(String pattern) {
    put(mail("folder=inbox"), "{}");
    put(key(BERT, "email_list", "folder=inbox"), "{}");

    assertEquals(1, invalidate(ANNA, pattern(pattern)));
    assertEquals(Optional.of("{}"), read(key(BERT, "email_list", "folder=inbox")));
  }

  @ParameterizedTest
  @CsvSource({
    "acct_b, acctXb",
    "ACCT, acct",
    "acct%, acctual",
    "a*, ab",
    "a\\_b, a_b",
    "[ab], a",
    "a?, ab"
  })
  void f36AccountsThatLookLikePatternsOfEachOtherStayApart(String one, String other) {
    EntryKey mine = key(new AccountId(one), "email_list", "a=1");
    EntryKey theirs = key(new AccountId(other), "email_list", "a=1");
    put(mine, "{}", "message:1");
    put(theirs, "{}", "message:1");

    assertEquals(1, invalidate(new AccountId(one), pattern("*")));
    assertEquals(Optional.of("{}"), read(theirs));
    assertEquals(1, invalidate(new AccountId(other), tag("message:1")));
  }

  @Test
  void theSameKeyTextInTwoAccountsIsTwoEntries() {
    EntryKey anna = new EntryKey(ANNA, "email_list", "email_list:x");
    EntryKey bert = new EntryKey(BERT, "email_list", "email_list:x");
    put(anna, "{\"of\":\"anna\"}");

    assertEquals(Optional.empty(), read(bert));
    put(bert, "{\"of\":\"bert\"}");
    assertEquals(Optional.of("{\"of\":\"anna\"}"), read(anna));
  }

  @ParameterizedTest
  @CsvSource({
    "email_list:%, 0",
    "email_lis_:*, 0",
    "EMAIL_LIST:*, 0",
    "email[_]list:*, 0",
    "email?list:*, 0",
    "email_list:*\\*, 0",
    "email_list:*, 1",
    "email*:*=inbox, 1",
    "*, 1"
  })
  void f36OnlyTheStarIsAWildcard(String pattern, int dropped) {
    put(mail("folder=inbox"), "{}");

    assertEquals(dropped, invalidate(ANNA, pattern(pattern)));
  }

  @Test
  void aPrefixEndsWhereItEndsInEveryScript() {
    for (String rest :
        List.of("é", "éa", "é\udbff\udfff", "ê", "e", "\ud7ff", "\ud7ffx", "\ue000")) {
      put(mail("q=" + rest), "{}");
    }

    assertEquals(3, invalidate(ANNA, pattern("email_list:" + ANNA + ":q=é*")));
    assertEquals(2, invalidate(ANNA, pattern("email_list:" + ANNA + ":q=\ud7ff*")));
    assertEquals(3, invalidate(ANNA, pattern("*")));
  }

  @Test
  void patternsAgreeWithTheReferenceOnRandomKeys() {
    Random random = new Random(20_260_304);
    Set<EntryKey> present = new HashSet<>();
    for (int round = 0; round < 150; round++) {
      for (int i = 0; i < 12; i++) {
        EntryKey key = new EntryKey(ANNA, "t", RandomText.key(random));
        put(key, "{}");
        present.add(key);
      }
      String pattern = RandomText.pattern(random);
      List<EntryKey> expected = new ArrayList<>(present);
      expected.removeIf(key -> !RandomText.reference(pattern, key.text()));

      assertEquals(expected.size(), invalidate(ANNA, pattern(pattern)), pattern);
      expected.forEach(key -> assertEquals(Optional.empty(), read(key), pattern));
      present.removeAll(expected);
      assertTrue(occupied() == present.size(), pattern);
    }
  }

  private long occupied() {
    return peer().usage().occupancy().stream().mapToLong(Occupancy::entries).sum();
  }
}
