package io.github.m365cache.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** A call without parameters has a key that patterns can meet. */
class F01_CallWithoutParametersTest extends EngineFixture {
  @Test
  void theDefaultsAndTheSameValuesSpelledOutAreOneKey() {
    call("mail_list");
    assertEquals("fresh", status(call("mail_list", "folder", "inbox")));
    assertEquals("miss", status(call("mail_list", "folder", "sent")));
    assertEquals(2, engine.invalidate("mail_list:*:folder=*", null, "test").entriesDeleted());
  }

  @Test
  void aPatternThatNamesASegmentMeetsTheKeyOfACallWithoutParameters() {
    call("mail_list");
    assertEquals(1, engine.invalidate("mail_list:*:folder=inbox", null, "test").entriesDeleted());
    assertEquals("miss", status(call("mail_list")));
  }

  @Test
  void aPatternForAWholeTypeMeetsItToo() {
    call("mail_list");
    assertEquals(1, engine.invalidate("mail_list:*", null, "test").entriesDeleted());
    assertEquals("miss", status(call("mail_list")));
  }
}
