package io.github.m365cache.graph.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.Continuation;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.FactorySettings;
import io.github.m365cache.api.FetchRequest;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.Fetcher;
import io.github.m365cache.api.FetcherFactory;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.Previous;
import io.github.m365cache.api.ServiceContext;
import io.github.m365cache.graph.Fixture;
import io.github.m365cache.graph.TestServer;
import io.github.m365cache.graph.TestServer.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GraphTemplatesTest {
  private static final List<String> PARAMETERS =
      List.of("calendar_id", "contact_id", "id", "limit", "name", "order", "zone");

  private final Fixture fixture = new Fixture();
  private final ServiceContext services =
      new ServiceContext() {
        @Override
        public <S> S service(Class<S> type) {
          return type.cast(fixture.graph);
        }
      };

  @AfterEach
  void close() {
    fixture.close();
  }

  private Fetcher fetcher(String type, Map<String, Object> settings) {
    FetcherFactory factory =
        ServiceLoader.load(FetcherFactory.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(found -> found.name().equals(type))
            .findFirst()
            .orElseThrow();
    return factory.create(new FactorySettings("file.conf: 7", settings, PARAMETERS), services);
  }

  private Fetched.Content fetch(Fetcher fetcher, Map<String, Object> arguments) throws Exception {
    return (Fetched.Content) fetcher.fetch(request(arguments, Optional.empty(), Optional.empty()));
  }

  private FetchRequest request(
      Map<String, Object> arguments, Optional<Previous> previous, Optional<Continuation> next) {
    return new FetchRequest(fixture.call(), Arguments.of(arguments), previous, next);
  }

  private static String text(Fetched.Content content) {
    return new String(content.json(), StandardCharsets.UTF_8);
  }

  private TestServer.Seen last() {
    return fixture.server.seen.get(fixture.server.seen.size() - 1);
  }

  @Test
  void anEntityIsAskedForByItsEscapedIdAndAnsweredWithoutNullsAndContext() throws Exception {
    fixture.server.reply(Reply.ok("{\"@odata.context\":\"c\",\"id\":\"1\",\"x\":null}"));
    Fetcher fetcher =
        fetcher(
            "graph-get",
            Map.of("path", "/me/calendars/{calendar_id}", "select", List.of("id", "name")));

    assertEquals("{\"id\":\"1\"}", text(fetch(fetcher, Map.of("calendar_id", "a/b'=="))));
    assertEquals("/v1.0/me/calendars/a%2Fb%27%3D%3D", last().path());
    assertEquals("$select=id,name", last().query().replace("%2C", ","));
  }

  @Test
  void aQueryParameterThatIsNoOptionOfODataHasItsPlainName() throws Exception {
    fixture.server.reply(Reply.ok("{}"));
    Map<String, Object> query = Map.of("includeHiddenFolders", "{name}");
    Fetcher fetcher = fetcher("graph-get", Map.of("path", "/me", "top", "{limit}", "query", query));

    fetch(fetcher, Map.of("name", "true", "limit", 5L));
    assertEquals("$top=5&includeHiddenFolders=true", last().query());
    fetch(fetcher, Map.of());
    assertEquals("", last().query());
    for (Map<String, Object> wrong :
        List.<Map<String, Object>>of(Map.of("a&b", "x"), Map.of("a", "{nothing}"))) {
      assertThrows(
          M365Exception.class, () -> fetcher("graph-get", Map.of("path", "/me", "query", wrong)));
    }
  }

  @Test
  void everyTextIsCleanedAndTheLinesOfLongerOnesStay() throws Exception {
    fixture.server.reply(
        Reply.ok(
            "{\"id\":\"a\\u202eb\",\"notes\":\"one\\r"
                + "\\n"
                + "two\\u202e\\u200b\",\"x\":{\"y\":[\"c\\u202ed\"],\"z\":null}}"));
    Fetcher fetcher =
        fetcher(
            "graph-get",
            Map.of("path", "/me", "clean", List.of("*"), "texts", List.of("notes", "absent")));

    assertEquals(
        "{\"id\":\"a\u202eb\",\"notes\":\"one\\r\\ntwo\",\"x\":{\"y\":[\"cd\"]}}",
        text(fetch(fetcher, Map.of())));
  }

  @Test
  void whatIsNotThereNamesTheParameterThatAskedForIt() throws Exception {
    fixture.server.reply(Reply.status(404));
    for (String result : List.of("entity", "list")) {
      Fetcher fetcher =
          fetcher("graph-get", Map.of("path", "/me/contacts/{contact_id}", "result", result));
      M365Exception error =
          assertThrows(M365Exception.class, () -> fetch(fetcher, Map.of("contact_id", "a")));
      assertEquals(ErrorCode.NOT_FOUND, error.code());
      assertEquals("contact_id", error.parameter().orElseThrow());
    }
    Fetcher plain = fetcher("graph-get", Map.of("path", "/me/contacts"));
    M365Exception error = assertThrows(M365Exception.class, () -> fetch(plain, Map.of()));
    assertTrue(error.parameter().isEmpty());
  }

  @Test
  void whatNoIdIsIsRefusedWithoutARequest() {
    Fetcher fetcher = fetcher("graph-get", Map.of("path", "/me/contacts/{contact_id}"));
    for (Map<String, Object> wrong :
        List.<Map<String, Object>>of(
            Map.of(), Map.of("contact_id", " "), Map.of("contact_id", ".."))) {
      M365Exception error = assertThrows(M365Exception.class, () -> fetch(fetcher, wrong));
      assertEquals(ErrorCode.INVALID_ARGUMENT, error.code());
      assertEquals("contact_id", error.parameter().orElseThrow());
    }
    assertTrue(fixture.server.seen.isEmpty());
  }

  @Test
  void aListIsAPageWithAContinuation() throws Exception {
    fixture.server.reply(
        Reply.ok(
            "{\"value\":[{\"@odata.etag\":\"e\",\"name\":\"a\\u202eb\"}],"
                + "\"@odata.nextLink\":\"$ROOT/v1.0/next?$skip=1\"}"),
        Reply.ok("{\"value\":[]}"));
    Fetcher fetcher =
        fetcher(
            "graph-get",
            Map.of(
                "path",
                "/me/calendars",
                "result",
                "list",
                "top",
                "{limit}",
                "clean",
                List.of("name")));

    Fetched.Content first = fetch(fetcher, Map.of("limit", 7L));
    assertEquals("{\"items\":[{\"name\":\"ab\"}],\"count\":1,\"complete\":false}", text(first));
    assertEquals("$top=7", last().query());

    Fetched second =
        fetcher.fetch(request(Map.of("limit", 7L), Optional.empty(), first.continuation()));
    assertEquals("{\"items\":[],\"count\":0,\"complete\":true}", text((Fetched.Content) second));
    assertEquals("/v1.0/next", last().path());
  }

  @Test
  void aListOfAllPagesHasNoContinuation() throws Exception {
    fixture.server.reply(
        Reply.ok("{\"value\":[{\"id\":1}],\"@odata.nextLink\":\"$ROOT/v1.0/next\"}"),
        Reply.ok("{\"value\":[{\"id\":2}]}"));
    Fetcher fetcher =
        fetcher("graph-get", Map.of("path", "/me/calendars", "result", "list", "pages", "all"));

    Fetched.Content content = fetch(fetcher, Map.of());
    assertEquals(
        "{\"items\":[{\"id\":1},{\"id\":2}],\"count\":2,\"complete\":true}", text(content));
    assertTrue(content.continuation().isEmpty());
  }

  @Test
  void aQuoteCannotLeaveItsFilterAndAnAbsentValueLeavesTheOptionOut() throws Exception {
    fixture.server.reply(Reply.ok("{\"value\":[]}"));
    Fetcher fetcher =
        fetcher(
            "graph-get",
            Map.of(
                "path", "/me/contacts",
                "result", "list",
                "filter", "startswith(displayName,'{name}')",
                "orderby", "{order}"));

    fetch(fetcher, Map.of("name", "O'Hara&$top=1"));

    assertEquals(
        "$filter=startswith(displayName,'O''Hara&$top=1')",
        java.net.URLDecoder.decode(last().query(), StandardCharsets.UTF_8));
    assertTrue(last().query().contains("%26%24top"), last().query());
  }

  @Test
  void preferencesJoinTheImmutableIds() throws Exception {
    fixture.server.reply(Reply.ok("{}"));
    Fetcher fetcher =
        fetcher(
            "graph-get",
            Map.of("path", "/me/events/{id}", "prefer", List.of("outlook.timezone=\"{zone}\"")));

    fetch(fetcher, Map.of("id", "1", "zone", "Europe/Rome"));
    assertEquals(
        "outlook.timezone=\"Europe/Rome\", IdType=\"ImmutableId\"", last().header("Prefer"));
    M365Exception error =
        assertThrows(M365Exception.class, () -> fetch(fetcher, Map.of("id", "1", "zone", "a\"b")));
    assertEquals(ErrorCode.INVALID_ARGUMENT, error.code());
  }

  @Test
  void aConditionalEntityIsRevalidatedByItsTag() throws Exception {
    fixture.server.reply(
        Reply.ok("{\"@odata.etag\":\"W/1\",\"id\":\"1\"}"), new Reply(304, "", Map.of()));
    Fetcher fetcher = fetcher("graph-get", Map.of("path", "/me/drive", "conditional", true));

    Fetched.Content content = fetch(fetcher, Map.of());
    Previous previous =
        new Previous(content.json(), content.state(), content.validator().orElseThrow());
    Fetched again = fetcher.fetch(request(Map.of(), Optional.of(previous), Optional.empty()));

    assertInstanceOf(Fetched.Unchanged.class, again);
    assertEquals("W/1", last().header("If-None-Match"));
  }

  @Test
  void everySettingIsCheckedWhenTheFetcherIsMade() {
    refused("graph-get", Map.of("path", "/me", "selct", List.of("id")), "selct");
    refused("graph-get", Map.of(), "path");
    refused("graph-get", Map.of("path", "me"), "path");
    refused("graph-get", Map.of("path", "/me/../x"), "path");
    refused("graph-get", Map.of("path", "/me?x=y"), "path");
    refused("graph-get", Map.of("path", "/me/{Bad}"), "path");
    refused("graph-get", Map.of("path", "/me", "filter", "a{"), "filter");
    refused("graph-get", Map.of("path", "/me/contacts/{contct_id}"), "path");
    refused("graph-get", Map.of("path", "/me", "top", "{limt}"), "top");
    refused("graph-get", Map.of("path", "/me", "result", "lst"), "result");
    refused("graph-get", Map.of("path", "/me", "top", true), "top");
    refused("graph-get", Map.of("path", "/me", "pages", "all"), "pages");
    refused("graph-get", Map.of("path", "/me", "clean", List.of("*", "name")), "clean");
    refused(
        "graph-get", Map.of("path", "/me", "result", "list", "conditional", true), "conditional");
    refused("graph-delta", Map.of("path", "/me/contacts/delta()"), "select");
    refused(
        "graph-delta",
        Map.of("path", "/me/contacts/delta()", "select", List.of("id"), "order", "x"),
        "order");
  }

  private void refused(String type, Map<String, Object> settings, String setting) {
    M365Exception error = assertThrows(M365Exception.class, () -> fetcher(type, settings));
    assertEquals(ErrorCode.CONFIGURATION, error.code());
    assertTrue(error.message().startsWith("file.conf: 7: '" + setting + "'"), error.message());
  }

  @Test
  void aDeltaListIsOrderedCutAndRevalidated() throws Exception {
    fixture.server.reply(
        Reply.ok(
            "{\"value\":[{\"id\":\"1\",\"displayName\":\"b\",\"x\":1},{\"id\":\"2\",\"displayName\":\"a\"}],"
                + "\"@odata.deltaLink\":\"$ROOT/v1.0/d?t=1\"}"),
        Reply.ok("{\"value\":[],\"@odata.deltaLink\":\"$ROOT/v1.0/d?t=2\"}"));
    Fetcher fetcher =
        fetcher(
            "graph-delta",
            Map.of(
                "path", "/me/contacts/delta()",
                "select", List.of("id", "displayName"),
                "order", "displayName",
                "limit", "{limit}"));

    Fetched.Content content = fetch(fetcher, Map.of("limit", 1L));
    assertEquals(
        "{\"items\":[{\"id\":\"2\",\"displayName\":\"a\"}],\"count\":1,\"complete\":false}",
        text(content));
    Previous previous =
        new Previous(content.json(), content.state(), content.validator().orElseThrow());
    Fetched again =
        fetcher.fetch(request(Map.of("limit", 1L), Optional.of(previous), Optional.empty()));
    assertTrue(((Fetched.Unchanged) again).validator().value().endsWith("t=2"));
  }
}
