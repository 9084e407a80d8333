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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are created and replaced from local ones. */
class FileUploadTest extends ProductFixture {
  private static final int PIECE = 16 * 320 * 1024;
  private static final int BIG = 2 * PIECE + 12_345;
  private static final RequestMatch PIECES = new RequestMatch("PUT", "/_upload", "");

  private TenantDrive drive;
  private byte[] big;

  @BeforeEach
  void create() {
    drive = alice().drive();
    big = new byte[BIG];
    new Random(3).nextBytes(big);
    local("small.txt", "small".getBytes(UTF_8));
    local("big.bin", big);
    call("folder_get");
  }

  private void local(String name, byte[] content) {
    try {
      Files.write(files().resolve(name), content);
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private M365Exception refused(String tool, Object... arguments) {
    return assertThrows(M365Exception.class, () -> call(tool, arguments));
  }

  private JsonNode create(String path, String local) {
    return call("file_create", "onedrive_path", path, "local_file_path", local);
  }

  @Test
  void aSmallFileIsOneRequest() {
    JsonNode[] made = new JsonNode[1];
    assertEquals(1, requests(() -> made[0] = create("/new.txt", "small.txt")));
    assertEquals("new.txt", made[0].path("name").asText());
    assertArrayEquals("small".getBytes(UTF_8), drive.content(made[0].path("id").asText()));
    assertEquals(2, requests(() -> create("/Documents/a b+c%#&\u00fc.txt", "small.txt")));
    assertEquals(5, drive.itemAt("/Documents/a b+c%#&\u00fc.txt").size());
    local("empty", new byte[0]);
    assertEquals(0, drive.item(create("/none", "empty").path("id").asText()).orElseThrow().size());
  }

  @Test
  void aBigFileGoesInPiecesAndTellsHowFarItIs() {
    List<Long> told = new ArrayList<>();
    product.follow(
        (done, total) -> {
          assertEquals(BIG, total);
          told.add(done);
        });
    long mark = tenant.log().mark();
    JsonNode made = create("/big.bin", "big.bin");

    assertArrayEquals(big, drive.content(made.path("id").asText()));
    List<LoggedRequest> all = tenant.log().since(mark);
    assertEquals(4, all.size());
    assertEquals(
        "bytes " + PIECE + "-" + (2 * PIECE - 1) + "/" + BIG,
        all.get(2).headers().get("content-range"));
    assertEquals(BIG, told.get(told.size() - 1));
    assertEquals(told.stream().sorted().distinct().toList(), told);
    assertEquals(0, tenant.openUploads());
    assertFalse(made.toString().contains("tempauth"));
  }

  @Test
  void aNameThatIsTakenIsAConflictAndNothingIsReplaced() {
    String there = drive.createFile("root", "there.txt", "there".getBytes(UTF_8));
    for (String local : List.of("small.txt", "big.bin")) {
      M365Exception error =
          refused("file_create", "onedrive_path", "/THERE.txt", "local_file_path", local);
      assertEquals(ErrorCode.CONFLICT, error.code(), local);
    }
    assertArrayEquals("there".getBytes(UTF_8), drive.content(there));
    waitForEndedUploads();
  }

  private void waitForEndedUploads() {
    long end = System.nanoTime() + 5_000_000_000L;
    while (tenant.openUploads() > 0 && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertEquals(0, tenant.openUploads());
  }

  @ParameterizedTest
  @CsvSource({
    "/new.txt, ../x, local_file_path, INVALID_ARGUMENT",
    "/new.txt, none.txt, local_file_path, NOT_FOUND",
    "/new.txt, /etc/passwd, local_file_path, INVALID_ARGUMENT",
    "/, small.txt, onedrive_path, INVALID_ARGUMENT",
    "/Documents/, small.txt, onedrive_path, INVALID_ARGUMENT",
    "/a/../b, small.txt, onedrive_path, INVALID_ARGUMENT",
  })
  void aWrongParameterIsToldBeforeGraphIsAsked(
      String path, String local, String parameter, ErrorCode code) {
    assertEquals(
        0,
        requests(
            () -> {
              M365Exception error =
                  refused("file_create", "onedrive_path", path, "local_file_path", local);
              assertEquals(Optional.of(parameter), error.parameter());
              assertEquals(code, error.code());
            }));
  }

  @Test
  void aFolderThatIsNotThereIsNotCreatedOnTheWay() {
    String file = drive.createFile("root", "file.txt", 1);
    for (String path : List.of("/Nowhere/new.txt", "/file.txt/new.txt")) {
      M365Exception error =
          refused("file_create", "onedrive_path", path, "local_file_path", "small.txt");
      assertEquals(ErrorCode.NOT_FOUND, error.code());
      assertEquals(Optional.of("onedrive_path"), error.parameter());
    }
    assertTrue(drive.item(file).isPresent());
    M365Exception name =
        refused("file_create", "onedrive_path", "/a*b", "local_file_path", "small.txt");
    assertEquals(Optional.of("onedrive_path"), name.parameter());
  }

  @Test
  void aFileIsReplacedWhetherSmallOrBig() {
    String file = drive.createFile("root", "a.bin", "old".getBytes(UTF_8));
    long mark = tenant.log().mark();
    for (String local : List.of("small.txt", "big.bin")) {
      JsonNode changed = call("file_update", "file_id", file, "local_file_path", local);
      assertEquals(file, changed.path("id").asText());
      assertEquals(changed.path("size").asLong(), drive.content(file).length);
    }
    assertArrayEquals(big, drive.content(file));
    assertEquals(
        2,
        tenant.log().since(mark).stream().filter(r -> r.headers().containsKey("if-match")).count());
    String folder = drive.createFolder("root", "F");
    String notebook = drive.createNotebook("root", "N");
    for (String id : List.of(folder, notebook, "01NOPE", "..")) {
      M365Exception error = refused("file_update", "file_id", id, "local_file_path", "small.txt");
      assertEquals(Optional.of("file_id"), error.parameter(), id);
    }
  }

  @Test
  void aFileThatChangedMeanwhileIsNotReplaced() {
    String file = drive.createFile("root", "a.bin", "old".getBytes(UTF_8));
    tenant
        .faults()
        .next(1, new RequestMatch("PUT", "/drives/", "alice"), new Fault.Status(412, Map.of()));
    M365Exception error = refused("file_update", "file_id", file, "local_file_path", "small.txt");
    assertEquals(ErrorCode.CONFLICT, error.code());
  }

  @Test
  void aBrokenPieceIsNotSentAgainBeforeTheSessionTold() {
    tenant.faults().next(1, PIECES, new Fault.CutBody());
    tenant.faults().next(1, PIECES, new Fault.Disconnect());
    tenant.faults().next(1, PIECES, new Fault.Status(503, Map.of("Retry-After", "1")));
    long mark = tenant.log().mark();
    JsonNode made = create("/big.bin", "big.bin");

    assertArrayEquals(big, drive.content(made.path("id").asText()));
    // The first piece was taken although its answer was lost.
    List<String> ranges =
        tenant.log().since(mark).stream()
            .filter(r -> r.method().equals("PUT") && r.status() < 300 && r.status() > 0)
            .map(r -> r.headers().get("content-range").replaceFirst("-.*", ""))
            .toList();
    assertEquals(List.of("bytes " + PIECE, "bytes " + 2 * PIECE), ranges);
  }

  @Test
  void anUploadWhoseLastAnswerIsLostIsNotRepeated() {
    RequestMatch match = new RequestMatch("PUT", "/_upload", "alice");
    local("two.bin", new byte[PIECE + 1]);
    // The first piece passes by a fault that does no harm.
    tenant.faults().next(1, match, new Fault.Status(429, Map.of("Retry-After", "1")));
    tenant.faults().next(2, match, new Fault.CutBody());
    M365Exception lost =
        refused("file_create", "onedrive_path", "/two.bin", "local_file_path", "two.bin");
    assertEquals(ErrorCode.UNAVAILABLE, lost.code());
    assertTrue(lost.message().contains("look"), lost.message());
    assertEquals(PIECE + 1, drive.itemAt("/two.bin").size());
    // What was cached of the drive is not believed any more.
    assertEquals("miss", status("folder_get"));
  }

  @Test
  void aSessionThatEndedIsTold() {
    tenant.faults().next(1, PIECES, new Fault.Status(404, Map.of()));
    M365Exception gone =
        refused("file_create", "onedrive_path", "/big.bin", "local_file_path", "big.bin");
    assertEquals(ErrorCode.UNAVAILABLE, gone.code());
    assertTrue(gone.message().contains("nothing was stored"), gone.message());
    assertThrows(IllegalArgumentException.class, () -> drive.itemAt("/big.bin"));
    waitForEndedUploads();
  }

  @Test
  void aServiceThatStaysAwayEndsTheUpload() {
    tenant.faults().next(20, RequestMatch.path("/_upload"), new Fault.Disconnect());
    M365Exception away =
        refused("file_create", "onedrive_path", "/big.bin", "local_file_path", "big.bin");
    assertEquals(ErrorCode.UNAVAILABLE, away.code());
  }
}
