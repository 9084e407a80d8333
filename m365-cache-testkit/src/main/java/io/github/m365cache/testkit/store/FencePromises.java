package io.github.m365cache.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.Fence;
import io.github.m365cache.engine.store.PutOutcome;
import io.github.m365cache.engine.store.Selector;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** F04: an answer that was asked for before a write ended is not stored after it. */
abstract class FencePromises extends EntryPromises {
  private static final EntryKey INBOX = mail("folder=inbox:limit=25");

  static Stream<Selector> selectorsThatMeanTheInbox() {
    return Stream.of(
        tag("message:1"),
        tag("in:mailfolder:inbox"),
        pattern("email_list:*"),
        pattern("*folder=inbox*"),
        pattern(INBOX.text()),
        pattern("*"),
        type("email_list"));
  }

  static Stream<Selector> selectorsThatMeanSomethingElse() {
    return Stream.of(
        tag("message:12"),
        tag("MESSAGE:1"),
        pattern("email_lis_:*"),
        pattern("EMAIL_LIST:*"),
        pattern("email_get:*"),
        pattern(INBOX.text() + "0"),
        type("email_get"));
  }

  private PutOutcome putInbox(Fence fence) {
    return store()
        .entries()
        .put(entry(INBOX, "{\"v\":\"old\"}", "message:1", "in:mailfolder:inbox"), fence);
  }

  @ParameterizedTest
  @MethodSource("selectorsThatMeanTheInbox")
  void aFetchThatBeganBeforeAnInvalidationIsRefusedAlsoWhereThereWasNoEntry(Selector selector) {
    Fence before = fence(INBOX);
    invalidate(ANNA, selector);

    assertInstanceOf(PutOutcome.Refused.class, putInbox(before));
    assertEquals(Optional.empty(), read(INBOX));
  }

  @ParameterizedTest
  @MethodSource("selectorsThatMeanTheInbox")
  void aFetchThatBeganBeforeAnInvalidationIsRefusedWhereThereWasAnEntry(Selector selector) {
    put(INBOX, "{\"v\":\"first\"}", "message:1", "in:mailfolder:inbox");
    Fence before = fence(INBOX);
    assertEquals(1, invalidate(ANNA, selector));

    assertInstanceOf(PutOutcome.Refused.class, putInbox(before));
    assertEquals(Optional.empty(), read(INBOX));
  }

  @ParameterizedTest
  @MethodSource("selectorsThatMeanTheInbox")
  void aFetchThatBeganAfterAnInvalidationIsStored(Selector selector) {
    put(INBOX, "{\"v\":\"first\"}", "message:1", "in:mailfolder:inbox");
    invalidate(ANNA, selector);

    assertInstanceOf(PutOutcome.Stored.class, putInbox(fence(INBOX)));
    assertEquals(Optional.of("{\"v\":\"old\"}"), read(INBOX));
  }

  @ParameterizedTest
  @MethodSource("selectorsThatMeanSomethingElse")
  void anInvalidationOfSomethingElseDoesNotRefuse(Selector selector) {
    Fence before = fence(INBOX);
    assertEquals(0, invalidate(ANNA, selector));

    assertInstanceOf(PutOutcome.Stored.class, putInbox(before));
  }

  @ParameterizedTest
  @MethodSource("selectorsThatMeanTheInbox")
  void anotherAccountsInvalidationDoesNotRefuse(Selector selector) {
    Fence before = fence(INBOX);
    assertEquals(0, invalidate(BERT, selector));

    assertInstanceOf(PutOutcome.Stored.class, putInbox(before));
  }

  @Test
  void aTagThatOnlyTheNewContentCarriesRefusesIt() {
    put(INBOX, "{\"v\":\"first\"}", "message:9");
    Fence before = fence(INBOX);
    assertEquals(0, invalidate(ANNA, tag("message:1")));

    assertInstanceOf(PutOutcome.Refused.class, putInbox(before));
    assertEquals(Optional.of("{\"v\":\"first\"}"), read(INBOX));
  }

  @Test
  void ofTwoFetchesThatBeganTogetherTheSecondToEndIsRefused() {
    Fence first = fence(INBOX);
    Fence second = peer().entries().lookup(INBOX).fence();

    assertInstanceOf(PutOutcome.Stored.class, putInbox(first));
    assertInstanceOf(
        PutOutcome.Refused.class, peer().entries().put(entry(INBOX, "{\"v\":\"second\"}"), second));
    assertEquals(Optional.of("{\"v\":\"old\"}"), read(INBOX));
  }

  @Test
  void aFetchIsRefusedWhenItsEntryWasWrittenDroppedAndWrittenAgain() {
    put(INBOX, "{\"v\":\"first\"}");
    Fence before = fence(INBOX);
    invalidate(ANNA, pattern("*"));
    put(INBOX, "{\"v\":\"new\"}");

    assertInstanceOf(PutOutcome.Refused.class, putInbox(before));
    assertEquals(Optional.of("{\"v\":\"new\"}"), read(INBOX));
  }

  @Test
  void writingAnotherEntryDoesNotRefuse() {
    Fence before = fence(INBOX);
    put(mail("folder=sent"), "{}", "message:1");

    assertInstanceOf(PutOutcome.Stored.class, putInbox(before));
  }

  @Test
  void aFenceHoldsAcrossAReopening() {
    Fence before = fence(INBOX);
    invalidate(ANNA, tag("message:1"));
    reopen();

    assertInstanceOf(PutOutcome.Refused.class, putInbox(before));
  }
}
