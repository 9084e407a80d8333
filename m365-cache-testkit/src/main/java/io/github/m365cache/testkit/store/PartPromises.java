package io.github.m365cache.testkit.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.m365cache.api.Tag;
import io.github.m365cache.engine.store.CutFrom;
import io.github.m365cache.engine.store.EntryEdit;
import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.EntryWrite;
import io.github.m365cache.engine.store.Fence;
import io.github.m365cache.engine.store.InvalidationOrder;
import io.github.m365cache.engine.store.PutOutcome;
import io.github.m365cache.engine.store.Selector;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** F04: a part of an entry is stored only while that is so, and goes when it goes. */
abstract class PartPromises extends FencePromises {
  private static final EntryKey WHOLE = mail("folder=inbox:limit=25");
  private static final EntryKey PART = mail("folder=inbox:limit=10");

  static Stream<Selector> selectorsThatMeanTheWhole() {
    return Stream.of(
        tag("message:1"),
        tag("in:mailfolder:inbox"),
        pattern(WHOLE.text()),
        pattern("email_list:*"),
        type("email_list"));
  }

  private void putWhole() {
    put(WHOLE, "{\"v\":1}", "message:1", "in:mailfolder:inbox");
  }

  private PutOutcome putPart(Fence own, Fence whole) {
    EntryWrite part =
        new EntryWrite(
            PART,
            "{\"v\":\"part\"}".getBytes(UTF_8),
            times(),
            Optional.empty(),
            Set.of(new Tag("part:1")),
            Optional.of(new CutFrom(WHOLE, whole.version())));
    return store().entries().put(part, own);
  }

  @Test
  void aPartCarriesTheTagsOfTheWholeBesideItsOwn() {
    for (String tag : List.of("message:1", "in:mailfolder:inbox", "part:1")) {
      putWhole();
      assertInstanceOf(PutOutcome.Stored.class, putPart(fence(PART), fence(WHOLE)));
      assertEquals(Optional.of("{\"v\":\"part\"}"), read(PART));

      invalidate(ANNA, tag(tag));
      assertEquals(Optional.empty(), read(PART), tag);
    }
  }

  @ParameterizedTest
  @MethodSource("selectorsThatMeanTheWhole")
  void aPartOfWhatWasMadeInvalidMeanwhileIsRefused(Selector selector) {
    putWhole();
    Fence own = fence(PART);
    Fence whole = fence(WHOLE);
    invalidate(ANNA, selector);

    assertInstanceOf(PutOutcome.Refused.class, putPart(own, whole));
    assertEquals(Optional.empty(), read(PART));
  }

  @ParameterizedTest
  @MethodSource("selectorsThatMeanTheWhole")
  void soItIsWhenTheWholeWasStoredAgain(Selector selector) {
    putWhole();
    Fence whole = fence(WHOLE);
    invalidate(ANNA, selector);
    putWhole();

    assertInstanceOf(PutOutcome.Refused.class, putPart(fence(PART), whole));
  }

  @Test
  void aPartOfWhatWasEditedMeanwhileIsRefused() {
    putWhole();
    Fence own = fence(PART);
    Fence whole = fence(WHOLE);
    EntryEdit edit =
        new EntryEdit(WHOLE, whole.version(), "{\"v\":2}".getBytes(UTF_8), tag("message:1"));
    peer()
        .entries()
        .invalidate(
            new InvalidationOrder(
                ANNA, List.of(tag("message:1")), "tool", "mark", "mark", NOW, List.of(edit)));

    assertInstanceOf(PutOutcome.Refused.class, putPart(own, whole));
  }

  @Test
  void aPartWhoseOwnKeyWasMadeInvalidMeanwhileIsRefused() {
    putWhole();
    Fence own = fence(PART);
    Fence whole = fence(WHOLE);
    invalidate(ANNA, pattern(PART.text()));

    assertInstanceOf(PutOutcome.Refused.class, putPart(own, whole));
  }

  @Test
  void aPartOfWhatIsNotThereIsRefused() {
    assertInstanceOf(PutOutcome.Refused.class, putPart(fence(PART), fence(WHOLE)));
  }

  @Test
  void aPartOutlivesAReopeningWithItsTags() {
    putWhole();
    putPart(fence(PART), fence(WHOLE));
    reopen();

    assertEquals(Optional.of("{\"v\":\"part\"}"), read(PART));
    assertEquals(2, invalidate(ANNA, tag("message:1")));
  }
}
