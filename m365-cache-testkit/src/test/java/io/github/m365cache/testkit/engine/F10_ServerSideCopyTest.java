package io.github.m365cache.testkit.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.Fetched;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A copy that Microsoft 365 makes in its own time is invalidated when it exists, not before. */
class F10_ServerSideCopyTest extends EngineFixture {
  private final AtomicBoolean copied = new AtomicBoolean();

  private Fetched shown() {
    String copy = copied.get() ? ",{\"id\":\"copy\"}" : "";
    return Fetched.Content.of(("{\"items\":[{\"id\":\"m1\"}" + copy + "]}").getBytes(UTF_8));
  }

  /** Graph answers a copy with 202 and a monitor: it exists when the monitor says so. */
  private byte[] copy(CountDownLatch accepted, CountDownLatch done) throws InterruptedException {
    accepted.countDown();
    assertTrue(done.await(20, TimeUnit.SECONDS));
    copied.set(true);
    return "{\"parentFolderId\":\"inbox\"}".getBytes(UTF_8);
  }

  @Test
  void aListThatWasReadWhileTheCopyWasMadeIsNotServedAfterIt() throws Exception {
    CountDownLatch accepted = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    mail.does(request -> shown());
    action = request -> copy(accepted, done);
    FutureTask<JsonNode> write = start(() -> call("mail_move", "email_id", "m1"));
    assertTrue(accepted.await(20, TimeUnit.SECONDS));
    assertEquals(1, call("mail_list").get("items").size());
    assertEquals("fresh", status(call("mail_list")));
    done.countDown();
    write.get(20, TimeUnit.SECONDS);

    JsonNode after = call("mail_list");
    assertEquals("miss", status(after));
    assertEquals(2, after.get("items").size());
  }

  @Test
  void aFetchThatBeganBeforeTheCopyExistedIsNotStored() throws Exception {
    CountDownLatch fetched = new CountDownLatch(1);
    CountDownLatch written = new CountDownLatch(1);
    mail.does(
        request -> {
          Fetched old = shown();
          fetched.countDown();
          assertTrue(written.await(20, TimeUnit.SECONDS));
          return old;
        });
    FutureTask<JsonNode> early = start(() -> call("mail_list"));
    assertTrue(fetched.await(20, TimeUnit.SECONDS));
    action = request -> copy(new CountDownLatch(1), new CountDownLatch(0));
    call("mail_move", "email_id", "m1");
    written.countDown();
    assertEquals(1, early.get(20, TimeUnit.SECONDS).get("items").size());

    assertEquals(2, call("mail_list").get("items").size());
  }
}
