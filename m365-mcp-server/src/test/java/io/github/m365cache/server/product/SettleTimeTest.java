package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.m365cache.testkit.tenant.Fault;
import io.github.m365cache.testkit.tenant.RequestMatch;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sent Items shows what was sent some time later; until then its lists are not taken for fresh. */
class SettleTimeTest extends ProductFixture {
  private static final Duration LAG = Duration.ofSeconds(20);

  @BeforeEach
  void sentItemsLag() {
    alice().mailbox().lagSentItems(LAG);
    call("email_list", "folder", "sent");
  }

  private void send() {
    call("email_send", "to", "bob@contoso.example", "subject", "Late", "confirm", true);
  }

  private void reply() {
    String id = alice().mailbox().messages("inbox").get(0).immutableId();
    call("email_reply", "email_id", id, "body", "Late", "confirm", true);
  }

  private boolean shows(String place, String value) {
    return texts(call("email_list", place, value), "subject").stream()
        .anyMatch(subject -> subject.equals("Late") || subject.startsWith("RE: Confidential"));
  }

  @Test
  void aListWithoutTheSentMailIsAskedForAgain() {
    send();
    assertEquals(false, shows("folder", "sent"));
    clock.advance(Duration.ofSeconds(5));
    assertEquals("miss", status("email_list", "folder", "sent"));
    clock.advance(LAG);
    assertEquals(true, shows("folder", "sent"));
  }

  @Test
  void aListWithTheSentMailIsFreshAtOnce() {
    alice().mailbox().lagSentItems(Duration.ZERO);
    send();
    assertEquals("miss", status("email_list", "folder", "sent"));
    assertEquals("fresh", status("email_list", "folder", "sent"));
  }

  @Test
  void aListByIdLagsLikeTheOneByName() {
    String id = alice().mailbox().folder("sentitems").id();
    reply();
    assertEquals(false, shows("folder_id", id));
    assertEquals("miss", status("email_list", "folder_id", id));
    clock.advance(LAG);
    assertEquals(true, shows("folder_id", id));
  }

  @Test
  void aReplyWhoseIdNobodyKnowsIsWaitedForToTheEnd() {
    alice().mailbox().lagSentItems(Duration.ZERO);
    reply();
    call("email_list", "folder", "sent");
    assertEquals("miss", status("email_list", "folder", "sent"));
    clock.advance(Duration.ofSeconds(30));
    assertEquals("miss", status("email_list", "folder", "sent"));
    assertEquals("fresh", status("email_list", "folder", "sent"));
  }

  @Test
  void otherListsAreNotConcerned() {
    call("email_list");
    send();
    assertEquals("fresh", status("email_list"));
  }

  @Test
  void anotherProcessKnowsItToo() {
    send();
    Product other = open("");
    Object[] sent = as(alice(), "folder", "sent");
    other.call("email_list", sent);
    assertEquals("miss", status(other.call("email_list", sent)));
  }

  @Test
  void whatWasFetchedMeanwhileIsStillThereWhenMicrosoft365IsNot() {
    send();
    call("email_list", "folder", "sent");
    tenant.faults().next(3, RequestMatch.path("/me/mailFolders"), new Fault.Disconnect());
    assertEquals("offline", status("email_list", "folder", "sent"));
  }

  @Test
  void aDeploymentMaySayHowLong() {
    restart(
        """
        m365.plugins.mail.settle {
          "@in:mailfolder:sentitems" = 0 seconds
          "@in:mailfolder:{result.sent_folder_id}" = 0 seconds
        }
        """);
    send();
    call("email_list", "folder", "sent");
    assertEquals("fresh", status("email_list", "folder", "sent"));
  }
}
