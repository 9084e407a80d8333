package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.testkit.tenant.DriveItemView;
import io.github.m365cache.testkit.tenant.Fault;
import io.github.m365cache.testkit.tenant.RequestMatch;
import io.github.m365cache.testkit.tenant.TenantDrive;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A copy on the server is made behind the answer: what shows its folder is made invalid after it.
 */
class F10_CopyExistsBeforeItIsBelievedTest extends ProductFixture {
  private TenantDrive drive;
  private String file;
  private String destination;
  private DriveReads affected;

  @BeforeEach
  void cache() {
    drive = alice().drive();
    String source = drive.createFolder("root", "Source");
    file = drive.createFile(source, "a.bin", new byte[] {0, 1, 2});
    destination = drive.createFolder("root", "Destination");
    affected = new DriveReads(alice()).folder(destination).trees(destination).cache(product);
  }

  private JsonNode copy(Object... more) {
    List<Object> arguments = new ArrayList<>(List.of(more));
    arguments.addAll(List.of("file_id", file, "destination_folder_id", destination));
    return call("file_copy", arguments.toArray());
  }

  private List<String> names() {
    return drive.children(destination).stream().map(DriveItemView::name).toList();
  }

  @Test
  void itIsWaitedForAndThenEverythingShowsIt() {
    List<Long> told = new ArrayList<>();
    product.follow((done, total) -> told.add(done));
    tenant.faults().copiesTake(3);
    JsonNode made = copy();

    assertEquals("completed", made.path("status").asText());
    assertEquals(List.of("a.bin"), names());
    assertArrayEquals(new byte[] {0, 1, 2}, drive.content(made.path("id").asText()));
    affected.areTrue(product);
    assertEquals(List.of(25L, 50L, 75L, 100L), told);
    assertFalse(made.toString().contains("tempauth"));

    JsonNode second = copy("new_name", "b.bin");
    assertEquals("b.bin", second.path("name").asText());
    affected.areTrue(product);
  }

  @Test
  void whatIsStillBeingCopiedWhenTheCallEndsIsShownWhenItIsThere() {
    tenant.faults().copiesTake(1_000);
    JsonNode running = copy();
    assertEquals("running", running.path("status").asText());
    affected.areTrue(product);

    for (int i = 0; i < 3; i++) {
      clock.advance(Duration.ofSeconds(10));
      product.runTimer();
      affected.areCached(product);
    }
    tenant.faults().copiesTake(0);
    clock.advance(Duration.ofSeconds(10));
    product.runTimer();
    assertEquals(List.of("a.bin"), names());
    affected.areTrue(product);
    affected.areCached(product);

    clock.advance(Duration.ofSeconds(40));
    assertEquals(0, requests(product::runTimer));
  }

  @Test
  void aMonitorThatIsAwayForAMomentIsLookedAtAgain() {
    tenant.faults().copiesTake(2);
    tenant.faults().next(2, RequestMatch.path("/_monitor"), new Fault.Disconnect());
    assertEquals("completed", copy().path("status").asText());
    affected.areTrue(product);
  }

  @Test
  void aNameThatIsTakenIsAConflict() {
    drive.createFile(destination, "a.bin", 1);
    M365Exception taken = assertThrows(M365Exception.class, this::copy);
    assertEquals(ErrorCode.CONFLICT, taken.code());
    tenant.faults().next(1, RequestMatch.path("/_monitor"), new Fault.Status(404, Map.of()));
    M365Exception unknown = assertThrows(M365Exception.class, () -> copy("new_name", "c.bin"));
    assertEquals(ErrorCode.UNAVAILABLE, unknown.code());
    assertTrue(unknown.message().contains("look"));
  }

  @Test
  void whatIsWrongIsNamed() {
    for (String parameter : List.of("file_id", "destination_folder_id")) {
      for (String id : List.of("01NOPE", "..", parameter.equals("file_id") ? destination : file)) {
        Object[] arguments = {
          "file_id", parameter.equals("file_id") ? id : file,
          "destination_folder_id", parameter.equals("file_id") ? destination : id
        };
        M365Exception wrong = assertThrows(M365Exception.class, () -> call("file_copy", arguments));
        assertEquals(Optional.of(parameter), wrong.parameter(), id);
      }
    }
    M365Exception name = assertThrows(M365Exception.class, () -> copy("new_name", ""));
    assertEquals(Optional.of("new_name"), name.parameter());
  }
}
