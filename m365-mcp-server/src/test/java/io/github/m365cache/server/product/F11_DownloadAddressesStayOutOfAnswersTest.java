package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whoever has a download address has the file, without signing in. */
class F11_DownloadAddressesStayOutOfAnswersTest extends ProductFixture {
  private static final String ADDRESS = "tempauth";

  private final Logger ours = (Logger) LoggerFactory.getLogger("io.github.m365cache");
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Level usual = ours.getLevel();

  @BeforeEach
  void listen() {
    logged.start();
    ours.addAppender(logged);
    ours.setLevel(Level.TRACE);
    alice().drive().createFile("root", "a.txt", 10);
  }

  @AfterEach
  void stopListening() {
    ours.detachAppender(logged);
    ours.setLevel(usual);
  }

  private void isClean(JsonNode answer) {
    assertTrue(answer.toString().contains("a.txt"));
    assertFalse(answer.toString().contains("downloadUrl"));
    assertFalse(answer.toString().contains(ADDRESS));
    assertFalse(logged.list.isEmpty());
    for (ILoggingEvent event : logged.list) {
      assertFalse(event.getFormattedMessage().contains(ADDRESS));
    }
  }

  @Test
  void filesAreListedWithoutThem() {
    for (String filter : List.of("all", "files")) {
      for (int i = 0; i < 2; i++) {
        isClean(call("file_list", "type_filter", filter));
      }
    }
  }

  /** A deployment may leave the selection out, and then Graph sends them. */
  @Test
  void whatGraphSendsIsTakenOutBeforeItIsCached() throws Exception {
    String drive = alice().drive().id();
    assertTrue(sent(drive).contains(ADDRESS), "the tenant sends none, so nothing is tested");
    String fetcher =
        """
        m365.plugins.files.operations.file_list.fetcher {
          type = graph-get, result = list, path = "/drives/{folder_id}/items/root/children"
        }
        """;
    restart(fetcher);
    isClean(call("file_list", "folder_id", drive));
    restart(fetcher);
    JsonNode cached = call("file_list", "folder_id", drive);
    assertEquals("fresh", status(cached));
    isClean(cached);
  }

  private String sent(String drive) throws Exception {
    URI children =
        tenant
            .endpoint()
            .resolve("/v1.0/drives/" + drive.replace("!", "%21") + "/items/root/children");
    HttpRequest request =
        HttpRequest.newBuilder(children)
            .header("Authorization", "Bearer " + tenant.token("alice"))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
