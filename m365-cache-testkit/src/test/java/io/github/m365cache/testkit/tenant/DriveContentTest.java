package io.github.m365cache.testkit.tenant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the tenant does with content is what the documentation says of Graph. */
class DriveContentTest {
  private static final int UNIT = 320 * 1024;

  private final HttpClient client = HttpClient.newHttpClient();
  private SimulatedTenant tenant;
  private TestClient alice;
  private TenantDrive drive;
  private String items;

  @BeforeEach
  void start() {
    tenant = SimulatedTenant.start(Tenants.small());
    alice = new TestClient(tenant, "alice");
    drive = tenant.user("alice").drive();
    items = "/drives/" + drive.id() + "/items/";
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  private HttpResponse<byte[]> outside(String method, String url, byte[] body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url)).method(method, BodyPublishers.ofByteArray(body));
    return client.send(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private String address(String file) throws Exception {
    return alice
        .get(items + file + "?$select=id,@microsoft.graph.downloadUrl")
        .json()
        .path("@microsoft.graph.downloadUrl")
        .asText();
  }

  @Test
  void contentIsOnAnotherHostThatGivesRangesAndRefusesTokens() throws Exception {
    String file = drive.createFile("root", "a.txt", "0123456789".getBytes(UTF_8));
    assertEquals(302, alice.get(items + file + "/content").status());
    String address = address(file);
    assertNotEquals(tenant.endpoint().getPort(), URI.create(address).getPort());

    HttpResponse<byte[]> whole = outside("GET", address, new byte[0]);
    assertArrayEquals("0123456789".getBytes(UTF_8), whole.body());
    String tag = whole.headers().firstValue("ETag").orElseThrow();
    HttpResponse<byte[]> part =
        outside("GET", address, new byte[0], "Range", "bytes=7-", "If-Range", tag);
    assertEquals(206, part.statusCode());
    assertEquals("bytes 7-9/10", part.headers().firstValue("Content-Range").orElseThrow());
    assertEquals("789", new String(part.body(), UTF_8));
    HttpResponse<byte[]> other =
        outside("GET", address, new byte[0], "Range", "bytes=7-", "If-Range", "\"other\"");
    assertEquals(200, other.statusCode());
    assertEquals(416, outside("GET", address, new byte[0], "Range", "bytes=10-").statusCode());

    assertEquals(List.of(), tenant.log().violations());
    HttpResponse<byte[]> token =
        outside("GET", address, new byte[0], "Authorization", "Bearer " + tenant.token("alice"));
    assertEquals(401, token.statusCode());
    assertEquals(1, tenant.log().violations().size());
    tenant.expireAddresses();
    assertEquals(404, outside("GET", address, new byte[0]).statusCode());
  }

  @Test
  void aSessionTakesPiecesInTheirOrderAndOfTheirSizes() throws Exception {
    JsonNode begun =
        alice.send("POST", items + "root:/big.bin:/createUploadSession", "{\"item\":{}}").json();
    assertEquals("0-", begun.at("/nextExpectedRanges/0").asText());
    String url = begun.path("uploadUrl").asText();
    int total = 2 * UNIT + 5;

    assertEquals(400, piece(url, 0, UNIT + 1, total).statusCode());
    assertEquals(416, piece(url, UNIT, UNIT, total).statusCode());
    assertEquals(202, piece(url, 0, UNIT, total).statusCode());
    assertEquals(416, piece(url, 0, UNIT, total).statusCode());
    JsonNode state = new ObjectMapper().readTree(outside("GET", url, new byte[0]).body());
    assertEquals(UNIT + "-", state.at("/nextExpectedRanges/0").asText());
    assertEquals(202, piece(url, UNIT, UNIT, total).statusCode());
    assertEquals(201, piece(url, 2 * UNIT, 5, total).statusCode());
    assertEquals(total, drive.itemAt("/big.bin").size());
    assertEquals(404, outside("GET", url, new byte[0]).statusCode());
  }

  private HttpResponse<byte[]> piece(String url, int from, int length, int total) throws Exception {
    String range = "bytes " + from + "-" + (from + length - 1) + "/" + total;
    return outside("PUT", url, new byte[length], "Content-Range", range);
  }

  @Test
  void anUploadByPathCreatesTheFoldersOnItsWay() throws Exception {
    var made = alice.send("PUT", items + "root:/New/Deep/a.txt:/content", "abc");
    assertEquals(201, made.status());
    assertEquals(3, drive.itemAt("/New/Deep/a.txt").size());
    var again =
        alice.send(
            "PUT",
            items + "root:/New/Deep/a.txt:/content?@microsoft.graph.conflictBehavior=fail",
            "abcd");
    assertEquals("nameAlreadyExists", again.code());
  }

  @Test
  void aCopyIsThereWhenItsMonitorSaysSo() throws Exception {
    String file = drive.createFile("root", "a.txt", "abc".getBytes(UTF_8));
    String folder = drive.createFolder("root", "F");
    tenant.faults().copiesTake(1);
    var begun =
        alice.send(
            "POST", items + file + "/copy", "{\"parentReference\":{\"id\":\"" + folder + "\"}}");
    assertEquals(202, begun.status());
    String monitor = begun.header("Location");
    assertEquals("inProgress", look(monitor).path("status").asText());
    assertEquals(List.of(), drive.children(folder));
    JsonNode done = look(monitor);
    assertEquals("completed", done.path("status").asText());
    assertEquals("abc", new String(drive.content(done.path("resourceId").asText()), UTF_8));
  }

  private JsonNode look(String monitor) throws Exception {
    return new ObjectMapper().readTree(outside("GET", monitor, new byte[0]).body());
  }
}
