package io.github.m365cache.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.TestServer.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DrivesTest {
  private final Fixture fixture = new Fixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void asksOnceAndRemembersOverARestart() throws Exception {
    fixture.server.reply(Reply.ok("{\"id\":\"d1\"}"));
    Drives drives = new Drives(fixture.graph, fixture.secrets);

    assertEquals("d1", drives.driveId(fixture.call()));
    assertEquals("d1", drives.driveId(fixture.call()));
    assertEquals("d1", new Drives(fixture.graph, fixture.secrets).driveId(fixture.call()));

    assertEquals(1, fixture.server.seen.size());
    assertEquals("/v1.0/me/drive", fixture.server.seen.get(0).path());
    assertEquals("$select=id", fixture.server.seen.get(0).query());
  }

  @Test
  void forgetsTheDriveOfAnAccount() throws Exception {
    fixture.server.reply(Reply.ok("{\"id\":\"d1\"}"), Reply.ok("{\"id\":\"d2\"}"));
    Drives drives = new Drives(fixture.graph, fixture.secrets);
    drives.driveId(fixture.call());

    drives.forget(Fixture.ACCOUNT.id());

    assertEquals("d2", drives.driveId(fixture.call()));
  }

  @Test
  void anAccountWithoutADriveIsToldSo() {
    fixture.server.reply(Reply.status(404));
    Drives drives = new Drives(fixture.graph, fixture.secrets);

    M365Exception error = assertThrows(M365Exception.class, () -> drives.driveId(fixture.call()));
    assertEquals(ErrorCode.NOT_FOUND, error.code());
  }

  @Test
  void escapesEverySegmentOfAPathByItself() throws Exception {
    fixture.server.reply(Reply.ok("{\"value\":[]}"));
    RequestInformation get =
        DrivePath.of("path", "/a b/ü&:#?%41/c")
            .get("d!1", "/children", List.of("%24select", "%24top"));
    get.addQueryParameter("%24select", "id");
    get.addQueryParameter("%24top", 200);

    fixture.graph.send(fixture.call(), get);

    TestServer.Seen seen = fixture.server.seen.get(0);
    assertEquals(
        "/v1.0/drives/d%211/items/root:/a%20b/%C3%BC%26%3A%23%3F%2541/c:/children", seen.path());
    assertEquals("$select=id&$top=200", seen.query());
  }
}
