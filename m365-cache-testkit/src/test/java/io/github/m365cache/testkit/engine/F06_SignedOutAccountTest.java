package io.github.m365cache.testkit.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.m365cache.api.Account;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import org.junit.jupiter.api.Test;

/** An account that is signed out gets nothing of what was kept for it. */
class F06_SignedOutAccountTest extends EngineFixture {
  private void assertNothingIsServed() {
    for (boolean force : new boolean[] {false, true}) {
      M365Exception refused =
          assertThrows(
              M365Exception.class,
              () -> call("mail_list", "account_id", "bert.tenant", "force_refresh", force));
      assertEquals(ErrorCode.NOT_FOUND, refused.code());
    }
  }

  @Test
  void nothingOfASignedOutAccountIsServedFromMemoryStoreOrOffline() {
    Account bert = accounts.signIn("bert");
    call("mail_list", "account_id", "bert.tenant");
    assertEquals("fresh", status(call("mail_list", "account_id", "bert.tenant")));
    accounts.signOut(bert);
    mail.fails(new M365Exception(ErrorCode.UNAVAILABLE, "no"));

    assertNothingIsServed();
    restart();
    assertNothingIsServed();
  }

  @Test
  void theOthersKeepWhatTheyHave() {
    Account bert = accounts.signIn("bert");
    call("mail_list", "account_id", "anna.tenant");
    accounts.signOut(bert);

    assertEquals("fresh", status(call("mail_list")));
  }

  @Test
  void whatIsLeftCanBeMadeInvalidOnceItIsSignedInAgain() {
    Account bert = accounts.signIn("bert");
    call("mail_list", "account_id", "bert.tenant");
    accounts.signOut(bert);
    accounts.signIn("bert");

    assertEquals(1, engine.invalidate("*", "bert.tenant", "removal").entriesDeleted());
    assertEquals("miss", status(call("mail_list", "account_id", "bert.tenant")));
  }
}
