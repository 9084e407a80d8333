package io.github.m365cache.graph.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.Continuation;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.FetchRequest;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.Tag;
import io.github.m365cache.graph.Drives;
import io.github.m365cache.graph.Fixture;
import io.github.m365cache.graph.TestServer.Reply;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriveChildrenTest {
  private static final String QUERY =
      "?$select=id,name,size,lastModifiedDateTime,webUrl,file,folder,package,remoteItem,deleted,"
          + "parentReference&$top=";

  private final Fixture fixture = new Fixture();

  DriveChildrenTest() {
    String name = "drive:" + Fixture.ACCOUNT.id().value();
    fixture.secrets.keep(name, "d1".getBytes(StandardCharsets.UTF_8));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static String folder(String id) {
    return ("{'@odata.etag':'x','id':'%s','name':'%s','size':0,'folder':{'childCount':3,'view':{}},"
            + "'file':null,'parentReference':{'id':'P','path':'/drives/d1/root:','driveId':'d1'}}")
        .formatted(id, id)
        .replace('\'', '"');
  }

  private static String file(String id) {
    return ("{'id':'%s','name':'%s.txt','file':{'mimeType':'text/plain','hashes':{}},"
            + "'@microsoft.graph.downloadUrl':'https://secret','parentReference':{'id':'P'}}")
        .formatted(id, id)
        .replace('\'', '"');
  }

  private static Reply page(String next, String... items) {
    String link = next.isEmpty() ? "" : ",\"@odata.nextLink\":\"$ROOT/v1.0/" + next + "\"";
    return Reply.ok("{\"value\":[" + String.join(",", items) + "]" + link + "}");
  }

  private Fetched.Content list(ChildFilter filter, Map<String, Object> arguments)
      throws InterruptedException {
    return list(filter, arguments, Optional.empty());
  }

  private Fetched.Content list(
      ChildFilter filter, Map<String, Object> arguments, Optional<Continuation> next)
      throws InterruptedException {
    Drives drives = new Drives(fixture.graph, fixture.secrets);
    DriveChildren fetcher = new DriveChildren(fixture.graph, drives, all -> filter);
    return (Fetched.Content)
        fetcher.fetch(
            new FetchRequest(fixture.call(), Arguments.of(arguments), Optional.empty(), next));
  }

  /** What the server was asked for, decoded. */
  private List<String> sent() {
    return fixture.server.seen.stream()
        .map(seen -> seen.path() + (seen.query().isEmpty() ? "" : "?" + seen.query()))
        .map(uri -> URLDecoder.decode(uri, StandardCharsets.UTF_8).substring("/v1.0".length()))
        .toList();
  }

  private static JsonNode json(Fetched.Content content) throws IOException {
    return new ObjectMapper().readTree(content.json());
  }

  private static List<String> ids(Fetched.Content content) throws IOException {
    List<String> ids = new ArrayList<>();
    json(content).path("items").forEach(item -> ids.add(item.path("id").asText()));
    return ids;
  }

  private static Set<String> tags(Fetched.Content content) {
    return content.tags().stream().map(Tag::value).collect(Collectors.toSet());
  }

  @Test
  void theRootIsAddressedAsAnItemAndChildrenAreSummaries() throws Exception {
    fixture.server.reply(page("", folder("a"), file("f")));

    Fetched.Content content = list(ChildFilter.ALL, Map.of("path", "/", "limit", 50L));

    assertEquals(List.of("/drives/d1/items/root/children" + QUERY + 50), sent());
    String expected =
        "{'items':[{'id':'a','name':'a','folder':{'childCount':3},"
            + "'parentReference':{'id':'P','path':'/drives/d1/root:'},'type':'folder'},"
            + "{'id':'f','name':'f.txt','file':{'mimeType':'text/plain'},"
            + "'parentReference':{'id':'P'},'type':'file'}],'count':2,'complete':true}";
    assertEquals(expected.replace('\'', '"'), json(content).toString());
    assertEquals(Set.of("in:driveitem:root", "in:driveitem:P", "path:/", "under:/"), tags(content));
  }

  @Test
  void formsOfAPathAreOneRequestAndTheTagsNameItAndWhatIsAboveIt() throws Exception {
    fixture.server.reply(page(""));
    for (String form : List.of("/Documents/Plans", "Documents/Plans/", "/Documents//Plans")) {
      Fetched.Content content = list(ChildFilter.FOLDERS, Map.of("path", form, "limit", 50L));
      assertEquals(Set.of("path:/", "path:/documents", "path:/documents/plans"), tags(content));
    }
    assertEquals(
        Set.of("/drives/d1/items/root:/Documents/Plans:/children" + QUERY + 200),
        Set.copyOf(sent()));
  }

  @Test
  void aFolderIsNamedInItsTagsEvenWhenNothingInItIsShown() throws Exception {
    fixture.server.reply(page("", file("f")));

    Fetched.Content content = list(ChildFilter.FOLDERS, Map.of("folder_id", "X!1", "limit", 50L));

    assertEquals(List.of("/drives/d1/items/X!1/children" + QUERY + 200), sent());
    assertEquals(Set.of("in:driveitem:P"), tags(content));
    assertEquals("{\"items\":[],\"count\":0,\"complete\":true}", json(content).toString());
  }

  @Test
  void theLimitCountsWhatTheFilterLetsThroughAndPagesAreReadForIt() throws Exception {
    Reply[] pages = {
      page("next/1", file("1"), folder("a"), file("2")),
      page("next/2", file("3")),
      page("", folder("b"))
    };
    fixture.server.reply(pages);
    Fetched.Content folders = list(ChildFilter.FOLDERS, Map.of("path", "/", "limit", 2L));
    assertEquals(List.of("a", "b"), ids(folders));
    assertTrue(json(folders).path("complete").asBoolean());
    assertTrue(folders.continuation().isEmpty());

    fixture.server.reply(pages);
    Fetched.Content files = list(ChildFilter.FILES, Map.of("path", "/", "limit", 3L));
    assertEquals(List.of("1", "2", "3"), ids(files));
    assertTrue(json(files).path("complete").asBoolean());
  }

  @Test
  void everythingIsOneRequestAPage() throws Exception {
    fixture.server.reply(page("next/1", file("1"), folder("a")));
    Fetched.Content first = list(ChildFilter.ALL, Map.of("path", "/", "limit", 2L));
    assertEquals(List.of("1", "a"), ids(first));
    assertFalse(json(first).path("complete").asBoolean());
    assertEquals(List.of("/drives/d1/items/root/children" + QUERY + 2), sent());

    fixture.server.reply(page("", file("2")));
    Fetched.Content second =
        list(ChildFilter.ALL, Map.of("path", "/", "limit", 2L), first.continuation());
    assertEquals(List.of("2"), ids(second));
    assertTrue(json(second).path("complete").asBoolean());
    assertEquals("/next/1", sent().get(1));
    assertEquals(2, sent().size());
  }

  @Test
  void aListOfEverythingThatEndsWithinAPageGoesOnThere() throws Exception {
    String[] many =
        Stream.iterate(0, i -> i + 1).limit(200).map(i -> file("f" + i)).toArray(String[]::new);
    fixture.server.reply(page("next/1", many), page("next/2", folder("a"), folder("b")));
    Fetched.Content first = list(ChildFilter.ALL, Map.of("path", "/", "limit", 201L));
    assertEquals(201, ids(first).size());
    assertFalse(json(first).path("complete").asBoolean());

    fixture.server.reply(page("next/2", folder("a"), folder("b")), page(""));
    Fetched.Content second =
        list(ChildFilter.ALL, Map.of("path", "/", "limit", 201L), first.continuation());
    assertEquals(List.of("b"), ids(second));
  }

  @Test
  void aFilteredListGoesOnWhereItStoppedWithinAPage() throws Exception {
    Reply start = page("next/1", folder("a"), file("1"), folder("b"), folder("c"));
    fixture.server.reply(start);
    Fetched.Content first = list(ChildFilter.FOLDERS, Map.of("path", "/", "limit", 1L));
    assertEquals(List.of("a"), ids(first));
    assertFalse(json(first).path("complete").asBoolean());

    fixture.server.reply(start, page("", folder("d"), folder("e")));
    Fetched.Content second =
        list(ChildFilter.FOLDERS, Map.of("path", "/", "limit", 3L), first.continuation());
    assertEquals(List.of("b", "c", "d"), ids(second));

    Fetched.Content third =
        list(ChildFilter.FOLDERS, Map.of("path", "/", "limit", 3L), second.continuation());
    assertEquals(List.of("e"), ids(third));
    assertEquals("/next/1", sent().get(3));
    assertTrue(third.continuation().isEmpty());
  }

  @Test
  void packagesAndLinksElsewhereAreMarkedAndDeletedItemsAreNotShown() throws Exception {
    String notebook = "{\"id\":\"n\",\"name\":\"Notes\",\"package\":{\"type\":\"oneNote\"}}";
    String linked =
        "{\"id\":\"%s\",\"name\":\"Shared\\u202e\",\"remoteItem\":{\"id\":\"R\",\"name\":\"r\","
            + "\"%s\":{\"childCount\":1,\"hashes\":1},\"parentReference\":{\"driveId\":\"d9\",\"id\":\"Q\"}}}";
    String gone = "{\"id\":\"x\",\"name\":\"x\",\"file\":{},\"deleted\":{\"state\":\"deleted\"}}";
    fixture.server.reply(
        page("", notebook, linked.formatted("rf", "folder"), linked.formatted("r", "file"), gone));

    Fetched.Content all = list(ChildFilter.ALL, Map.of("path", "/", "limit", 50L));
    assertEquals(List.of("n", "rf", "r"), ids(all));
    assertEquals(
        "{\"id\":\"n\",\"name\":\"Notes\",\"type\":\"package\"}",
        json(all).path("items").get(0).toString());
    String remote =
        "{'id':'rf','name':'Shared','remoteItem':{'id':'R','folder':{'childCount':1},"
            + "'parentReference':{'driveId':'d9'}},'type':'remote'}";
    assertEquals(remote.replace('\'', '"'), json(all).path("items").get(1).toString());

    assertEquals(List.of("rf"), ids(list(ChildFilter.FOLDERS, Map.of("path", "/", "limit", 50L))));
    assertEquals(
        List.of("n", "r"), ids(list(ChildFilter.FILES, Map.of("path", "/", "limit", 50L))));
  }

  @Test
  void thePathOfAParentShowsNothingHidden() throws Exception {
    fixture.server.reply(
        page(
            "", "{\"id\":\"f\",\"parentReference\":{\"id\":\"P\",\"path\":\"/root:/a\\u202eb\"}}"));
    JsonNode item = json(list(ChildFilter.ALL, Map.of("path", "/", "limit", 1L))).path("items");
    assertEquals("/root:/ab", item.get(0).path("parentReference").path("path").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"path", "folder_id"})
  void anAbsentFolderNamesTheParameter(String parameter) {
    fixture.server.reply(Reply.status(404));
    M365Exception error =
        assertThrows(
            M365Exception.class, () -> list(ChildFilter.ALL, Map.of(parameter, "x", "limit", 50L)));
    assertEquals(ErrorCode.NOT_FOUND, error.code());
    assertEquals(parameter, error.parameter().orElseThrow());
  }

  @Test
  void anAccountWithoutADriveIsNotTakenForAnAbsentFolder() {
    fixture.secrets.remove("drive:" + Fixture.ACCOUNT.id().value());
    fixture.server.reply(Reply.status(404));
    M365Exception error =
        assertThrows(
            M365Exception.class, () -> list(ChildFilter.ALL, Map.of("path", "/", "limit", 50L)));
    assertTrue(error.parameter().isEmpty());
    assertTrue(error.message().contains("OneDrive"), error.message());
  }

  @Test
  void whatNoPlaceIsIsRefusedWithoutARequest() {
    for (Map<String, Object> wrong :
        List.<Map<String, Object>>of(
            Map.of("folder_id", "..", "limit", 50L), Map.of("path", "/a/../b", "limit", 50L))) {
      M365Exception error = assertThrows(M365Exception.class, () -> list(ChildFilter.ALL, wrong));
      assertEquals(ErrorCode.INVALID_ARGUMENT, error.code());
      assertTrue(wrong.containsKey(error.parameter().orElseThrow()));
    }
    assertEquals(List.of(), sent());
  }

  @Test
  void aForeignCursorIsRefusedWithoutARequest() {
    Optional<Continuation> foreign = Optional.of(new Continuation("https://evil.example/"));
    M365Exception error =
        assertThrows(
            M365Exception.class,
            () -> list(ChildFilter.ALL, Map.of("path", "/", "limit", 50L), foreign));
    assertEquals("cursor", error.parameter().orElseThrow());
    assertEquals(List.of(), sent());
  }
}
