package io.github.m365cache.testkit.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.Tag;
import io.github.m365cache.api.Validator;
import io.github.m365cache.engine.store.EntryEdit;
import io.github.m365cache.engine.store.EntryKey;
import io.github.m365cache.engine.store.EntryWrite;
import io.github.m365cache.engine.store.Fence;
import io.github.m365cache.engine.store.InvalidationOrder;
import io.github.m365cache.engine.store.Lookup;
import io.github.m365cache.engine.store.PutOutcome;
import io.github.m365cache.engine.store.Selector;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An entry that is edited instead of being dropped is the same answer with a change in it. */
abstract class EditPromises extends PartPromises {
  private static final EntryKey INBOX = mail("folder=inbox");
  private static final EntryKey UNREAD = mail("folder=inbox:unread=true");
  private static final Selector MESSAGE = tag("message:1");

  private static EntryEdit edit(EntryKey key, Fence seen) {
    return new EntryEdit(key, seen.version(), "{\"read\":true}".getBytes(UTF_8), MESSAGE);
  }

  private int edit(List<EntryEdit> edits, Selector... selectors) {
    InvalidationOrder order =
        new InvalidationOrder(
            ANNA, List.of(selectors), "tool", "email_mark_read", "email_mark_read", NOW, edits);
    return peer().entries().invalidate(order).entries();
  }

  @Test
  void whatCarriesATagIsFound() {
    put(INBOX, "{}", "message:1", "in:mailfolder:a");
    put(mail("folder=other"), "{}", "message:2");
    put(key(BERT, "email_list", "folder=inbox"), "{}", "message:1");

    List<Lookup.Found> found = peer().tagged().find(ANNA, new Tag("message:1"), 10);
    assertEquals(List.of(INBOX), found.stream().map(each -> each.entry().key()).toList());
    put(UNREAD, "{}", "message:1");
    assertEquals(1, peer().tagged().find(ANNA, new Tag("message:1"), 1).size());
    invalidate(ANNA, type("email_list"));
    assertEquals(List.of(), peer().tagged().find(ANNA, new Tag("message:1"), 10));
  }

  @Test
  void anEditedEntryIsFoundByAllAndItsOldContentIsNoLongerValid() {
    PutOutcome.Stored old = put(INBOX, "{\"read\":false}", "message:1");

    assertEquals(0, edit(List.of(edit(INBOX, fence(INBOX))), MESSAGE));
    assertFalse(old.validity().holds());
    assertEquals(Optional.of("{\"read\":true}"), read(INBOX));
    reopen();
    assertEquals(Optional.of("{\"read\":true}"), read(INBOX));
  }

  @Test
  void itKeepsItsAgesAndTagsAndLosesItsValidator() {
    EntryWrite write =
        new EntryWrite(
            INBOX,
            "{}".getBytes(UTF_8),
            times(),
            Optional.of(new Validator.Etag("one")),
            Set.of(new Tag("message:1"), new Tag("in:mailfolder:a")));
    assertInstanceOf(PutOutcome.Stored.class, store().entries().put(write, fence(INBOX)));

    edit(List.of(edit(INBOX, fence(INBOX))), MESSAGE);
    Lookup.Found found = assertInstanceOf(Lookup.Found.class, store().entries().lookup(INBOX));
    assertEquals(times(), found.entry().times());
    assertEquals(Optional.empty(), found.entry().validator());
    assertEquals(1, invalidate(ANNA, tag("in:mailfolder:a")));
  }

  @Test
  void whatHasNoEditIsDropped() {
    put(INBOX, "{}", "message:1");
    put(UNREAD, "{}", "message:1");

    assertEquals(1, edit(List.of(edit(INBOX, fence(INBOX))), MESSAGE));
    assertEquals(Optional.empty(), read(UNREAD));
  }

  @Test
  void whatAnotherSelectorMeansIsDroppedInSpiteOfItsEdit() {
    for (Selector other :
        List.of(tag("in:mailfolder:a"), pattern("*unread=true*"), type("email_list"))) {
      put(UNREAD, "{}", "message:1", "in:mailfolder:a");
      assertEquals(1, edit(List.of(edit(UNREAD, fence(UNREAD))), MESSAGE, other), other::toString);
      assertEquals(Optional.empty(), read(UNREAD), other::toString);
    }
  }

  @Test
  void whatWasWrittenAgainMeanwhileIsDropped() {
    put(INBOX, "{\"v\":1}", "message:1");
    Fence seen = fence(INBOX);
    put(INBOX, "{\"v\":2}", "message:1");

    assertEquals(1, edit(List.of(edit(INBOX, seen)), MESSAGE));
    assertEquals(Optional.empty(), read(INBOX));
  }

  @Test
  void whatIsGoneDoesNotComeBack() {
    put(INBOX, "{}", "message:1");
    Fence seen = fence(INBOX);
    invalidate(ANNA, tag("message:1"));

    edit(List.of(edit(INBOX, seen)), MESSAGE);
    assertEquals(Optional.empty(), read(INBOX));
  }

  @Test
  void aFetchFromBeforeTheEditIsRefused() {
    put(INBOX, "{\"read\":false}", "message:1");
    Fence before = fence(INBOX);
    Fence beforeOther = fence(UNREAD);
    edit(List.of(edit(INBOX, before)), MESSAGE);

    for (EntryKey key : Arrays.asList(INBOX, UNREAD)) {
      Fence fence = key.equals(INBOX) ? before : beforeOther;
      PutOutcome late = store().entries().put(entry(key, "{\"read\":false}", "message:1"), fence);
      assertInstanceOf(PutOutcome.Refused.class, late);
    }
    assertEquals(Optional.of("{\"read\":true}"), read(INBOX));
  }

  @Test
  void theSumsKnowHowLargeItIsNow() {
    put(INBOX, "{}", "message:1");
    edit(List.of(edit(INBOX, fence(INBOX))), MESSAGE);

    assertTrue(
        peer().usage().occupancy().stream()
            .anyMatch(each -> each.entries() == 1 && each.bytes() == "{\"read\":true}".length()));
  }
}
