package io.github.m365cache.server.product;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.testkit.tenant.Fault;
import io.github.m365cache.testkit.tenant.LoggedRequest;
import io.github.m365cache.testkit.tenant.RequestMatch;
import io.github.m365cache.testkit.tenant.TenantDrive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The content of a file: small texts with the answer, anything into a new local file. */
class FileContentTest extends ProductFixture {
  private static final RequestMatch STORAGE = RequestMatch.path("/_download");

  private TenantDrive drive;
  private String text;
  private String big;

  @BeforeEach
  void create() {
    drive = alice().drive();
    text = drive.createFile("root", "a.txt", "Hello\u202e \u00fc\n".getBytes(UTF_8));
    big = drive.createFile("root", "big.bin", 3_000_000);
    call("folder_get");
  }

  private M365Exception refused(Object... arguments) {
    return assertThrows(M365Exception.class, () -> call("file_get", arguments));
  }

  private List<String> saved() throws IOException {
    try (Stream<Path> all = Files.list(files())) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aSmallTextComesAlongCleanedAndIsCachedWithItsFile() {
    assertEquals(3, requests(() -> assertEquals("miss", status("file_get", "file_id", text))));
    JsonNode cached = call("file_get", "file_id", text);
    assertEquals("fresh", status(cached));
    assertEquals("Hello \u00fc\n", cached.path("content").asText());
    assertFalse(cached.has("content_omitted"));
  }

  @Test
  void itIsAskedForAgainOnlyWhenItChanged() {
    call("file_get", "file_id", text);
    assertEquals(1, requests(() -> call("file_get", "file_id", text, "force_refresh", true)));
    drive.rename(text, "b.txt");
    assertEquals(1, requests(() -> call("file_get", "file_id", text, "force_refresh", true)));
    JsonNode renamed = call("file_get", "file_id", text);
    assertEquals(
        "b.txt Hello \u00fc\n",
        renamed.path("name").asText() + " " + renamed.path("content").asText());
    drive.write(text, "New".getBytes(UTF_8));
    assertEquals(3, requests(() -> call("file_get", "file_id", text, "force_refresh", true)));
    assertEquals("New", call("file_get", "file_id", text).path("content").asText());
  }

  @Test
  void whatIsNoSmallTextIsLeftOutAndSaysSo() {
    String pdf = drive.createFile("root", "a.pdf", 10);
    String wrong = drive.createFile("root", "wrong.txt", new byte[] {'a', (byte) 0xff});
    String nul = drive.createFile("root", "nul.txt", new byte[] {'a', 0});
    String large = drive.createFile("root", "large.txt", 256 * 1024 + 1);
    String full = drive.createFile("root", "full.txt", 256 * 1024);
    for (String id : List.of(pdf, wrong, nul, large, big)) {
      JsonNode answer = call("file_get", "file_id", id);
      assertTrue(answer.path("content_omitted").asText().contains("download_path"), id);
      assertFalse(answer.has("content"), id);
    }
    assertEquals(256 * 1024, call("file_get", "file_id", full).path("content").asText().length());
    assertEquals(1, requests(() -> call("file_get", "file_id", large, "force_refresh", true)));
  }

  @Test
  void neverAsksForTheContentAndHasAKeyOfItsOwn() {
    JsonNode without = call("file_get", "file_id", text, "include_content", "never");
    assertFalse(without.has("content") || without.has("content_omitted"));
    assertEquals("miss", status("file_get", "file_id", text));
    assertEquals("fresh", status("file_get", "file_id", text, "include_content", "never"));
    assertEquals(
        ErrorCode.INVALID_ARGUMENT, refused("file_id", text, "include_content", "always").code());
  }

  @Test
  void anyContentIsSavedAndTheCallIsNeverAnsweredWithoutThat() throws Exception {
    JsonNode answer = call("file_get", "file_id", big, "download_path", "big.bin");
    assertEquals("bypass", status(answer));
    assertEquals("big.bin", answer.path("saved_path").asText());
    assertEquals(3_000_000, answer.path("saved_size").asLong());
    assertArrayEquals(drive.content(big), Files.readAllBytes(files().resolve("big.bin")));

    call("file_get", "file_id", big);
    Files.delete(files().resolve("big.bin"));
    assertEquals("fresh", status("file_get", "file_id", big));
    call("file_get", "file_id", big, "download_path", "big.bin", "use_cache", true);
    assertEquals(List.of("big.bin"), saved());
    assertEquals("fresh", status("file_get", "file_id", big));
  }

  @Test
  void nothingIsSavedBehindAnybodysBack() throws Exception {
    call("file_get", "file_id", big, "download_path", "big.bin");
    Files.delete(files().resolve("big.bin"));
    clock.advance(Duration.ofMinutes(30));
    product.runBackground();
    product.warm();
    product.runTimer();
    assertEquals(0, product.tasks().path("items").size());
    assertEquals(List.of(), saved());
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "/etc/x", "sub/x", ".x", "nul", "taken.txt"})
  void aWrongPathIsToldBeforeGraphIsAsked(String path) throws Exception {
    Files.writeString(files().resolve("taken.txt"), "mine");
    assertEquals(
        0,
        requests(
            () -> {
              M365Exception error = refused("file_id", big, "download_path", path);
              assertEquals(Optional.of("download_path"), error.parameter());
              assertFalse(error.message().contains(files().toString()));
            }));
    assertEquals("mine", Files.readString(files().resolve("taken.txt")));
  }

  @Test
  void whatFailsLeavesNoFile() throws Exception {
    assertEquals(ErrorCode.NOT_FOUND, refused("file_id", "01NOPE", "download_path", "x").code());
    String notebook = drive.createNotebook("root", "Notes");
    assertEquals(
        Optional.of("file_id"), refused("file_id", notebook, "download_path", "x").parameter());
    tenant.faults().next(3, STORAGE, new Fault.Disconnect());
    assertEquals(ErrorCode.UNAVAILABLE, refused("file_id", big, "download_path", "x").code());
    assertEquals(List.of(), saved());
  }

  @Test
  void aBrokenDownloadGoesOnWhereItBroke() throws Exception {
    tenant.faults().next(2, STORAGE, new Fault.CutBody());
    long mark = tenant.log().mark();
    call("file_get", "file_id", big, "download_path", "big.bin");

    List<LoggedRequest> all = tenant.log().since(mark);
    assertEquals(5, all.size());
    assertTrue(all.get(3).headers().get("range").matches("bytes=\\d+-"));
    assertEquals(206, all.get(4).status());
    assertArrayEquals(drive.content(big), Files.readAllBytes(files().resolve("big.bin")));
  }

  @Test
  void aDownloadWhoseFileChangedOrWhoseAddressEndedBeginsAgain() throws Exception {
    tenant.faults().next(1, STORAGE, new Fault.CutBody());
    tenant.faults().next(1, STORAGE, new Fault.Status(401, Map.of()));
    List<Long> told = new ArrayList<>();
    product.follow(
        (done, total) -> {
          if (told.isEmpty()) {
            drive.write(big, new byte[700_000]);
          }
          told.add(done);
        });
    call("file_get", "file_id", big, "download_path", "big.bin");
    assertArrayEquals(drive.content(big), Files.readAllBytes(files().resolve("big.bin")));
    assertEquals(told.stream().sorted().toList(), told);
  }

  @Test
  void aServiceThatIsBusyIsAskedAgain() throws Exception {
    tenant.faults().next(1, STORAGE, new Fault.Status(503, Map.of("Retry-After", "2")));
    tenant
        .faults()
        .next(
            1,
            new RequestMatch("GET", "/drives/", "alice"),
            new Fault.Status(429, Map.of("Retry-After", "1")));
    call("file_get", "file_id", big, "download_path", "big.bin");
    assertEquals(List.of("big.bin"), saved());
  }

  @Test
  void readOnlyModeSavesNothing() throws Exception {
    restart("m365.tools.read-only = true");
    assertEquals("Hello \u00fc\n", call("file_get", "file_id", text).path("content").asText());
    assertEquals(ErrorCode.INVALID_ARGUMENT, refused("file_id", text, "download_path", "x").code());
    M365Exception attachment =
        assertThrows(
            M365Exception.class,
            () ->
                call(
                    "email_get_attachment",
                    "email_id",
                    "a",
                    "attachment_id",
                    "b",
                    "save_path",
                    "c"));
    assertEquals(ErrorCode.FORBIDDEN, attachment.code());
    assertEquals(List.of(), saved());
  }
}
