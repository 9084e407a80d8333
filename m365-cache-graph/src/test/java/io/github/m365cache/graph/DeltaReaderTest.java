package io.github.m365cache.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.Previous;
import io.github.m365cache.graph.TestServer.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeltaReaderTest {
  private final Fixture fixture = new Fixture();
  private final TestServer server = fixture.server;
  private final DeltaReader reader =
      new DeltaReader(fixture.graph, item -> Optional.of(item.retain("id", "name")));

  @AfterEach
  void close() {
    fixture.close();
  }

  private RequestInformation start() {
    return fixture.graph.requests().me().mailFolders().delta().toGetRequestInformation();
  }

  private DeltaCollection read(Optional<Previous> previous) throws InterruptedException {
    return reader.read(fixture.call(), start(), previous);
  }

  private static Optional<Previous> after(DeltaCollection collection) {
    return Optional.of(new Previous(new byte[0], collection.state(), collection.validator()));
  }

  private static Reply page(String items, String link) {
    return Reply.ok("{\"value\":[" + items + "],\"@odata." + link + "}");
  }

  private static String next(String token) {
    return "nextLink\":\"$ROOT/v1.0/d?n=" + token + "\"";
  }

  private static String delta(String token) {
    return "deltaLink\":\"$ROOT/v1.0/d?t=" + token + "\"";
  }

  private static String item(String id, String name) {
    return "{\"id\":\"%s\",\"name\":\"%s\",\"other\":1}".formatted(id, name);
  }

  private DeltaCollection first() throws InterruptedException {
    server.reply(page(item("a", "A") + "," + item("b", "B"), delta("1")));
    return read(Optional.empty());
  }

  private static Map<String, String> names(DeltaCollection collection) {
    Map<String, String> names = new java.util.TreeMap<>();
    collection.items().forEach((id, item) -> names.put(id, item.path("name").asText()));
    return names;
  }

  @Test
  void readsAllPagesEvenEmptyOnesAndKeepsWhatIsSelected() throws Exception {
    server.reply(
        page(item("a", "A"), next("1")), page("", next("2")), page(item("b", "B"), delta("1")));

    DeltaCollection collection = read(Optional.empty());

    assertEquals(Map.of("a", "A", "b", "B"), names(collection));
    assertEquals(2, collection.items().get("a").size());
    assertEquals(3, server.seen.size());
    assertEquals("/v1.0/me/mailFolders/delta()", server.seen.get(0).path());
  }

  @Test
  void aLaterRoundStartsAtTheDeltaLinkAndAppliesChanges() throws Exception {
    DeltaCollection before = first();
    server.reply(
        page(
            item("b", "B2")
                + ",{\"id\":\"a\",\"@removed\":{\"reason\":\"deleted\"}},"
                + item("c", "C")
                + ",{\"id\":\"c\",\"deleted\":{\"state\":\"deleted\"}}",
            delta("2")));

    DeltaCollection collection = read(after(before));

    assertEquals(Map.of("b", "B2"), names(collection));
    assertTrue(collection.changed());
    assertEquals("t=1", server.seen.get(1).query());
    assertTrue(collection.link().endsWith("t=2"));
  }

  @Test
  void aChangeThatLeavesMembersOutKeepsThem() throws Exception {
    DeltaCollection before = first();
    server.reply(page("{\"id\":\"a\",\"other\":2}", delta("2")));

    assertEquals(Map.of("a", "A", "b", "B"), names(read(after(before))));
  }

  @Test
  void aRoundWithoutChangesSaysSo() throws Exception {
    DeltaCollection before = first();
    server.reply(page("", delta("2")));

    assertEquals(false, read(after(before)).changed());
  }

  @Test
  void aLostTokenReadsEverythingFromTheLocation() throws Exception {
    DeltaCollection before = first();
    server.reply(
        Reply.status(410).with("Location", server.uri() + "/v1.0/d?fresh=1"),
        page(item("z", "Z"), delta("9")));

    assertEquals(Map.of("z", "Z"), names(read(after(before))));
    assertEquals("fresh=1", server.seen.get(2).query());
  }

  @Test
  void aLocationThatFailsTwiceGivesWayToThePlainStart() throws Exception {
    DeltaCollection before = first();
    Reply gone = Reply.status(410).with("Location", server.uri() + "/v1.0/d?fresh=1");
    server.reply(gone, gone, gone, page(item("z", "Z"), delta("9")));

    assertEquals(Map.of("z", "Z"), names(read(after(before))));
    assertEquals("/v1.0/me/mailFolders/delta()", server.seen.get(4).path());
  }

  @Test
  void aLocationOnAnotherHostIsNotAsked() throws Exception {
    DeltaCollection before = first();
    server.reply(
        Reply.status(410).with("Location", "http://evil.example/v1.0/d"),
        page(item("z", "Z"), delta("9")));

    assertEquals(Map.of("z", "Z"), names(read(after(before))));
    assertEquals(3, server.seen.size());
  }

  @Test
  void aLostTokenIsAlsoKnownByItsCode() throws Exception {
    DeltaCollection before = first();
    server.reply(
        new Reply(400, "{\"error\":{\"code\":\"SyncStateNotFound\"}}", Map.of()),
        page(item("z", "Z"), delta("9")));

    assertEquals(Map.of("z", "Z"), names(read(after(before))));
  }

  @Test
  void endlessResyncIsUnavailable() throws Exception {
    DeltaCollection before = first();
    server.reply(Reply.status(410));

    M365Exception error = assertThrows(M365Exception.class, () -> read(after(before)));
    assertEquals(ErrorCode.UNAVAILABLE, error.code());
  }

  @Test
  void aNextLinkThatComesTwiceEndsTheRound() {
    server.reply(page("", next("1")));

    M365Exception error = assertThrows(M365Exception.class, () -> read(Optional.empty()));
    assertEquals(ErrorCode.UNAVAILABLE, error.code());
    assertEquals(2, server.seen.size());
  }

  @Test
  void aRoundThatBreaksLeavesNothing() throws Exception {
    DeltaCollection before = first();
    server.reply(page(item("c", "C"), next("1")), Reply.status(500));

    assertThrows(M365Exception.class, () -> read(after(before)));
    assertEquals(List.of("a", "b"), List.copyOf(before.items().keySet()));
  }
}
