package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.testkit.tenant.Fault;
import io.github.m365cache.testkit.tenant.MailView;
import io.github.m365cache.testkit.tenant.RequestMatch;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A write that was carried out, but whose answer was lost, is not repeated and is believed (F03).
 */
class UnknownOutcomeTest extends ProductFixture {
  private static final String EMPTY = "outbox";

  private MailView message;
  private MailReads reads;
  private MailReads his;

  static List<Fault> losses() {
    return List.of(new Fault.CutBody(), new Fault.MalformedJson());
  }

  @BeforeEach
  void cache() {
    message =
        alice().mailbox().messages("inbox").stream().filter(m -> !m.isRead()).findFirst().get();
    reads =
        new MailReads(alice())
            .lists("inbox")
            .lists("archive")
            .lists(EMPTY)
            .message(message.immutableId())
            .message(message.id())
            .cache(product);
    his = new MailReads(bob()).lists("inbox").lists("archive").lists(EMPTY).cache(product);
    call("folder_list");
  }

  private void loses(Fault loss, String method, String tool, Object... arguments) {
    tenant.faults().next(1, new RequestMatch(method, "/me/messages", "alice"), loss);
    long mark = tenant.log().mark();
    M365Exception failure = assertThrows(M365Exception.class, () -> call(tool, arguments));
    assertEquals(ErrorCode.UNAVAILABLE, failure.code());
    assertEquals(1, tenant.log().count(mark, new RequestMatch(method, "/me/messages", "alice")));
  }

  private void everythingIsTrueAndTheRestCached() {
    reads.areTrue(product);
    his.areCached(product);
    assertEquals("fresh", status("folder_list"));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void aMark(Fault loss) {
    loses(loss, "PATCH", "email_mark_read", "email_id", message.id());
    assertEquals(true, alice().mailbox().isRead(message.id()));
    everythingIsTrueAndTheRestCached();
  }

  private void move(Fault loss, String id, String destination) {
    loses(loss, "POST", "email_move", "email_id", id, "destination_folder", destination);
    reads = withoutMutable();
    everythingIsTrueAndTheRestCached();
    M365Exception gone =
        assertThrows(M365Exception.class, () -> call("email_get", "email_id", message.id()));
    assertEquals(ErrorCode.NOT_FOUND, gone.code());
  }

  /** A move gives the message another mutable id. */
  private MailReads withoutMutable() {
    return new MailReads(alice())
        .lists("inbox")
        .lists("archive")
        .lists(EMPTY)
        .message(message.immutableId());
  }

  @ParameterizedTest
  @MethodSource("losses")
  void aMoveByName(Fault loss) {
    move(loss, message.immutableId(), "archive");
  }

  @ParameterizedTest
  @MethodSource("losses")
  void aMoveById(Fault loss) {
    move(loss, message.immutableId(), alice().mailbox().folder("archive").id());
  }

  @ParameterizedTest
  @MethodSource("losses")
  void aMoveToAnEmptyFolder(Fault loss) {
    move(loss, message.immutableId(), EMPTY);
  }

  @ParameterizedTest
  @MethodSource("losses")
  void aMoveThatNamesTheMutableId(Fault loss) {
    move(loss, message.id(), "archive");
  }
}
