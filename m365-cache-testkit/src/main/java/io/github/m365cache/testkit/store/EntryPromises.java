package io.github.m365cache.testkit.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.m365cache.api.Tag;
import io.github.m365cache.api.Validator;
import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.EntryTimes;
import io.github.m365cache.engine.store.EntryWrite;
import io.github.m365cache.engine.store.Lookup;
import io.github.m365cache.engine.store.PutOutcome;
import io.github.m365cache.engine.store.StoredEntry;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is stored comes back as it was. */
abstract class EntryPromises extends StoreFixture {
  @Test
  void anEmptyStoreFindsNothingAndGivesAFenceOfNoVersion() {
    Lookup lookup = store().entries().lookup(mail("folder=inbox"));

    assertInstanceOf(Lookup.Missing.class, lookup);
    assertEquals(0, lookup.fence().version());
  }

  @Test
  void whatWasPutIsFoundByEveryStoreOnThePath() {
    put(mail("folder=inbox"), "{\"count\":1}");

    assertEquals(Optional.of("{\"count\":1}"), read(mail("folder=inbox")));
  }

  @Test
  void aSecondPutReplacesTheFirst() {
    put(mail("folder=inbox"), "{\"count\":1}");
    put(mail("folder=inbox"), "{\"count\":2}");

    assertEquals(Optional.of("{\"count\":2}"), read(mail("folder=inbox")));
  }

  @Test
  void timesComeBackWithMilliseconds() {
    EntryTimes times =
        new EntryTimes(NOW, NOW.plusMillis(1), NOW.plusMillis(1_999), NOW.plusMillis(86_400_001));

    assertEquals(times, roundTrip(write(times, Optional.empty())).times());
  }

  @Test
  void timesBelowAMillisecondAreCutOff() {
    EntryTimes fine =
        new EntryTimes(
            NOW.plusNanos(999_999), NOW.plusSeconds(1), NOW.plusSeconds(2), NOW.plusSeconds(3));

    assertEquals(NOW, roundTrip(write(fine, Optional.empty())).times().createdAt());
  }

  @Test
  void anEntityTagComesBack() {
    Optional<Validator> etag = Optional.of(new Validator.Etag("W/\"CQAAABYAAAB\""));

    assertEquals(etag, roundTrip(write(times(), etag)).validator());
  }

  @Test
  void aDeltaLinkComesBackWhole() {
    Optional<Validator> link =
        Optional.of(new Validator.DeltaLink("https://graph.example/delta?$deltatoken=a%20b=="));

    assertEquals(link, roundTrip(write(times(), link)).validator());
  }

  @Test
  void aValidatorGoesWithTheContentThatHadIt() {
    roundTrip(write(times(), Optional.of(new Validator.Etag("old"))));

    assertEquals(Optional.empty(), roundTrip(write(times(), Optional.empty())).validator());
  }

  private static EntryWrite write(EntryTimes times, Optional<Validator> validator) {
    return new EntryWrite(mail("folder=inbox"), new byte[] {'{', '}'}, times, validator, Set.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "folder=Entwürfe",
        "query=日本語",
        "query=😀😀",
        "query=a'b\"c;--",
        "query=a\u0000b",
        "query=%_\\%",
        "query=\u202eabc"
      })
  void keysTagsAndContentMayHoldAnyCharacter(String rest) {
    String tag = "message:" + rest.replace('\u0000', '0');
    put(mail(rest), "{\"q\":\"" + rest + "\"}", tag);

    assertEquals(Optional.of("{\"q\":\"" + rest + "\"}"), read(mail(rest)));
    assertEquals(1, invalidate(ANNA, tag(tag)));
    assertEquals(Optional.empty(), read(mail(rest)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 51_199, 51_200, 200_000, 10 << 20})
  void payloadsOfAnySizeComeBackWhole(int size) {
    byte[] packable = new byte[size];
    Arrays.fill(packable, (byte) 'a');
    byte[] random = new byte[size];
    new Random(size).nextBytes(random);

    assertArrayEquals(packable, roundTrip(write(mail("a=1"), packable)).json());
    assertArrayEquals(random, roundTrip(write(mail("a=2"), random)).json());
  }

  @Test
  void aPayloadAboveTheLimitIsRefused() {
    EntryWrite large = write(mail("a=1"), new byte[(10 << 20) + 1]);

    assertInstanceOf(PutOutcome.Refused.class, store().entries().put(large, fence(mail("a=1"))));
    assertEquals(Optional.empty(), read(mail("a=1")));
  }

  private static EntryWrite write(EntryKey key, byte[] json) {
    return new EntryWrite(key, json, times(), Optional.empty(), Set.of(new Tag("message:1")));
  }

  private StoredEntry roundTrip(EntryWrite write) {
    assertInstanceOf(PutOutcome.Stored.class, store().entries().put(write, fence(write.key())));
    Lookup.Found found = assertInstanceOf(Lookup.Found.class, peer().entries().lookup(write.key()));
    assertEquals(write.key(), found.entry().key());
    return found.entry();
  }
}
