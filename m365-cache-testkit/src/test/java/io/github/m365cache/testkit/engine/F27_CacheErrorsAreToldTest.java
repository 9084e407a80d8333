package io.github.m365cache.testkit.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.engine.store.CacheFault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** An error of the cache is told in the answer, in the log and in the figures. */
class F27_CacheErrorsAreToldTest extends EngineFixture {
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    log.start();
    root().addAppender(log);
  }

  @AfterEach
  void stopListening() {
    root().detachAppender(log);
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  private List<String> warnings() {
    return log.list.stream()
        .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  @Test
  void aStoreThatFailsIsSaidInEveryAnswer() {
    call("mail_list");
    memoryWeight = 0;
    restart();
    call("mail_list");
    stores.faults().begin(CacheFault.IO);
    JsonNode answer = call("mail_list");

    assertEquals("bypass", status(answer));
    assertEquals("io", answer.path("_cache_error").asText());
    stores.faults().end();
    assertEquals("fresh", status(call("mail_list")));
  }

  @Test
  void aDiskThatWasNotThereIsTriedAgainLater() {
    stores.faults().begin(CacheFault.IO);
    assertEquals("io", call("mail_list").path("_cache_error").asText());
    stores.faults().end();

    assertEquals("bypass", status(call("mail_list")));
    clock.advance(Duration.ofSeconds(31));
    assertEquals("miss", status(call("mail_list")));
  }

  @Test
  void aStoreThatFailsIsWrittenToTheLogAndCounted() {
    memoryWeight = 0;
    restart();
    call("mail_list");
    stores.faults().begin(CacheFault.IO);
    call("mail_list");
    assertTrue(warnings().contains("the cache cannot be read: io"));
    assertEquals(1, statistics().get("bypasses").asInt());
    assertFalse(statistics().has("entry_count"), "a figure that cannot be read is left out");
  }

  @Test
  void anAnswerThatCouldNotBeStoredSaysSo() {
    call("mail_list", "folder", "other");
    mail.does(
        request -> {
          stores.faults().begin(CacheFault.IO);
          return Fetched.Content.of("{}".getBytes(UTF_8));
        });
    JsonNode answer = call("mail_list");
    assertEquals("bypass", status(answer));
    assertEquals("io", answer.path("_cache_error").asText());
    assertTrue(warnings().contains("the cache cannot be written: io"));
  }

  @Test
  void anInvalidationThatFailsIsWrittenToTheLog() {
    call("mail_list");
    stores.faults().begin(CacheFault.IO);
    call("mail_move", "email_id", "m1");
    assertTrue(warnings().contains("after mail_move: entries could not be made invalid: io"));
  }
}
