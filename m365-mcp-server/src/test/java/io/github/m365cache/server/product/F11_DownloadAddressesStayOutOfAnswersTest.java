package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.testkit.tenant.Fault;
import io.github.m365cache.testkit.tenant.RequestMatch;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

  /** Those of downloads, of upload sessions and of monitors, while they work and when they fail. */
  @Test
  void addressesThatAreUsedAreNeitherAnsweredNorLoggedNorKept() throws Exception {
    Files.write(files().resolve("a.txt"), new byte[5_000_000]);
    String id = alice().drive().itemAt("/a.txt").id();
    for (int round = 0; round < 2; round++) {
      if (round == 1) {
        tenant.faults().next(1, RequestMatch.path("/_"), new Fault.Disconnect());
      }
      isClean(call("file_get", "file_id", id));
      isClean(call("file_get", "file_id", id, "download_path", "a.txt" + round));
      isClean(call("file_update", "file_id", id, "local_file_path", "a.txt"));
      isClean(
          call(
              "file_copy",
              "file_id",
              id,
              "destination_folder_id",
              "root",
              "new_name",
              "a.txt" + round));
      isClean(
          call(
              "email_create_draft",
              "subject",
              "a.txt",
              "body",
              "",
              "attachments",
              List.of("a.txt")));
    }
    tenant.faults().next(9, RequestMatch.path("/_"), new Fault.Status(404, Map.of()));
    for (Object[] call :
        new Object[][] {
          {"file_get", "file_id", id, "download_path", "c"},
          {"file_update", "file_id", id, "local_file_path", "a.txt"},
          {"file_copy", "file_id", id, "destination_folder_id", "root", "new_name", "d"}
        }) {
      Object[] arguments = Arrays.copyOfRange(call, 1, call.length);
      M365Exception failed =
          assertThrows(M365Exception.class, () -> call((String) call[0], arguments));
      for (Throwable at = failed; at != null; at = at.getCause()) {
        assertFalse(String.valueOf(at.getMessage()).contains(ADDRESS));
      }
    }
    assertFalse(product.statistics().toString().contains(ADDRESS));
    assertFalse(product.tasks().toString().contains(ADDRESS));
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
