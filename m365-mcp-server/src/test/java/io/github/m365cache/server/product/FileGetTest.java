package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One file's properties, and the address of its content. */
class FileGetTest extends ProductFixture {
  private String file;
  private JsonNode answer;

  @BeforeEach
  void create() {
    // No text, whose content would come along.
    file = alice().drive().createFile(alice().drive().itemAt("/Documents").id(), "a.pdf", 321);
    call("folder_get");
  }

  private void costs(int requests, String status, Object... arguments) {
    assertEquals(requests, requests(() -> answer = call("file_get", arguments)));
    assertEquals(status, status(answer));
  }

  private int lastStatus() {
    var all = tenant.log().all();
    return all.get(all.size() - 1).status();
  }

  @Test
  void isGraphsOwnObjectWithoutItsDownloadAddress() {
    costs(1, "miss", "file_id", file);
    assertEquals("a.pdf", answer.path("name").asText());
    assertEquals(321, answer.path("size").asInt());
    assertEquals("file", answer.path("type").asText());
    assertEquals("application/pdf", answer.at("/file/mimeType").asText());
    assertTrue(answer.has("eTag") && answer.has("cTag") && answer.has("createdBy"));
    assertTrue(answer.at("/parentReference/driveId").isTextual());
    assertFalse(answer.toString().contains("tempauth"));
    assertFalse(answer.has("@odata.context"));
    costs(0, "fresh", "file_id", file);
  }

  @Test
  void isAskedForAgainByItsEntityTag() {
    costs(1, "miss", "file_id", file);
    costs(1, "refreshed", "file_id", file, "force_refresh", true);
    assertEquals(304, lastStatus());
    clock.advance(Duration.ofMinutes(21));
    costs(0, "stale", "file_id", file);
    assertEquals(1, requests(product::runBackground));
    assertEquals(304, lastStatus());
    costs(0, "fresh", "file_id", file);

    alice().drive().rename(file, "b.pdf");
    costs(1, "refreshed", "file_id", file, "force_refresh", true);
    assertEquals(200, lastStatus());
    assertEquals("b.pdf", answer.path("name").asText());
    alice().drive().write(file, 5);
    costs(1, "refreshed", "file_id", file, "force_refresh", true);
    assertEquals(5, answer.path("size").asInt());
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    for (String id : new String[] {"01NOPE", bob().drive().root().id()}) {
      M365Exception absent =
          assertThrows(M365Exception.class, () -> call("file_get", "file_id", id));
      assertEquals(ErrorCode.NOT_FOUND, absent.code());
      assertEquals(Optional.of("file_id"), absent.parameter());
    }
    M365Exception wrong =
        assertThrows(M365Exception.class, () -> call("file_get", "file_id", ".."));
    assertEquals(ErrorCode.INVALID_ARGUMENT, wrong.code());
    assertEquals(Optional.of("file_id"), wrong.parameter());
  }

  @Test
  void aDownloadAddressIsAskedForEachTime() {
    for (int i = 0; i < 2; i++) {
      assertEquals(1, requests(() -> answer = call("file_download_url", "file_id", file)));
      assertTrue(answer.path("download_url").asText().startsWith("http"));
      assertEquals("a.pdf", answer.path("name").asText());
      assertEquals(file, answer.path("file_id").asText());
      assertFalse(answer.has("_cache_status"));
    }
    String notebook = alice().drive().createNotebook("root", "Notes");
    M365Exception none =
        assertThrows(M365Exception.class, () -> call("file_download_url", "file_id", notebook));
    assertEquals(Optional.of("file_id"), none.parameter());
  }
}
