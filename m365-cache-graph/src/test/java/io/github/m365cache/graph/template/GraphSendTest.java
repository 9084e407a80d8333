package io.github.m365cache.graph.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.Action;
import io.github.m365cache.api.ActionFactory;
import io.github.m365cache.api.ActionRequest;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.FactorySettings;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.api.ServiceContext;
import io.github.m365cache.graph.Fixture;
import io.github.m365cache.graph.TestServer;
import io.github.m365cache.graph.TestServer.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GraphSendTest {
  private static final List<String> PARAMETERS = List.of("id", "name", "flag", "to", "updates");
  private static final Reply NOTHING = new Reply(204, "", Map.of());

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

  private Action action(Map<String, Object> settings) {
    ActionFactory factory =
        ServiceLoader.load(ActionFactory.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(found -> found.name().equals("graph-send"))
            .findFirst()
            .orElseThrow();
    return factory.create(new FactorySettings("file.conf: 7", settings, PARAMETERS), services);
  }

  private String run(Map<String, Object> settings, Map<String, Object> arguments) throws Exception {
    ActionRequest request = new ActionRequest(fixture.call(), Arguments.of(arguments));
    return new String(action(settings).run(request), StandardCharsets.UTF_8);
  }

  private TestServer.Seen last() {
    return fixture.server.seen.get(fixture.server.seen.size() - 1);
  }

  @Test
  void aChangeIsSentAsJsonAndTheEntityAnswered() throws Exception {
    fixture.server.reply(
        Reply.ok("{\"@odata.context\":\"c\",\"id\":\"1\",\"name\":\"a\\u202eb\",\"x\":null}"));

    String answer =
        run(
            Map.of(
                "method",
                "patch",
                "path",
                "/me/messages/{id}",
                "body",
                Map.of("isRead", "{flag}", "text", "It's {name}", "fixed", 3L),
                "clean",
                List.of("*")),
            Map.of("id", "a/b", "flag", true, "name", "O'Hara"));

    assertEquals("{\"id\":\"1\",\"name\":\"ab\"}", answer);
    assertEquals("PATCH", last().method());
    assertEquals("/v1.0/me/messages/a%2Fb", last().path());
    assertTrue(last().header("Content-Type").startsWith("application/json"));
    assertTrue(last().body().contains("\"isRead\":true"), last().body());
    assertTrue(last().body().contains("\"text\":\"It's O'Hara\""), last().body());
    assertTrue(last().body().contains("\"fixed\":3"), last().body());
  }

  @Test
  void whatHasNoValueIsLeftOutWithWhatIsLeftEmpty() throws Exception {
    fixture.server.reply(Reply.ok("{}"));
    Map<String, Object> settings =
        Map.of(
            "method", "post",
            "path", "/me/contacts",
            "body",
                Map.of(
                    "a",
                    "{name}",
                    "b",
                    Map.of("c", "{name}", "d", List.of("{name}")),
                    "e",
                    Map.of(),
                    "f",
                    "x {name}"));

    run(settings, Map.of());

    assertEquals("{\"e\":{}}", last().body());
  }

  @Test
  void aListBecomesOneItemForEachOfItsTexts() throws Exception {
    fixture.server.reply(Reply.ok("{}"));
    Map<String, Object> each =
        Map.of("each", "{to}", "as", Map.of("emailAddress", Map.of("address", "{item}")));
    Map<String, Object> settings =
        Map.of("method", "post", "path", "/me/messages", "body", Map.of("toRecipients", each));

    run(settings, Map.of("to", List.of("a@x", "b@x")));
    assertEquals(
        "{\"toRecipients\":[{\"emailAddress\":{\"address\":\"a@x\"}},"
            + "{\"emailAddress\":{\"address\":\"b@x\"}}]}",
        last().body());
    run(settings, Map.of("to", List.of()));
    assertEquals("{\"toRecipients\":[]}", last().body());
    run(settings, Map.of());
    assertEquals("{}", last().body());
  }

  @Test
  void anObjectMayBeTheWholeBody() throws Exception {
    fixture.server.reply(Reply.ok("{}"));

    run(
        Map.of("method", "patch", "path", "/me/contacts/{id}", "body", "{updates}"),
        Map.of("id", "1", "updates", Map.of("givenName", "Ann", "children", List.of("Bo"))));

    assertTrue(last().body().contains("\"givenName\":\"Ann\""), last().body());
    assertTrue(last().body().contains("\"children\":[\"Bo\"]"), last().body());
  }

  @Test
  void whatWasThereBeforeAndWhatIsSaidJoinTheAnswer() throws Exception {
    fixture.server.reply(
        Reply.ok("{\"id\":\"1\",\"parentReference\":{\"id\":\"p\"},\"name\":null}"), NOTHING);

    String answer =
        run(
            Map.of(
                "method",
                "delete",
                "path",
                "/me/contacts/{id}",
                "before",
                Map.of(
                    "path", "/me/contacts/{id}",
                    "select", List.of("id"),
                    "keep", Map.of("folder_id", "parentReference.id", "name", "name")),
                "answer",
                Map.of("status", "deleted", "contact_id", "{id}")),
            Map.of("id", "1"));

    assertTrue(answer.contains("\"status\":\"deleted\""), answer);
    assertTrue(answer.contains("\"contact_id\":\"1\""), answer);
    assertTrue(answer.endsWith("\"folder_id\":\"p\"}"), answer);
    assertEquals(List.of("GET", "DELETE"), methods());
    assertEquals("", last().body());
  }

  @Test
  void recipientsBecomeTexts() throws Exception {
    fixture.server.reply(
        Reply.ok(
            "{\"from\":{\"emailAddress\":{\"name\":\"Ann\",\"address\":\"a@x\"}},"
                + "\"to\":[{\"emailAddress\":{\"address\":\"b@x\"}}]}"));

    assertEquals(
        "{\"from\":\"Ann <a@x>\",\"to\":[\"b@x\"]}",
        run(
            Map.of("method", "post", "path", "/me", "addresses", List.of("from", "to", "cc")),
            Map.of()));
  }

  private List<String> methods() {
    return fixture.server.seen.stream().map(TestServer.Seen::method).toList();
  }

  @Test
  void onlyWhatShallBeShownIsAnswered() throws Exception {
    fixture.server.reply(Reply.ok("{\"id\":\"1\",\"body\":\"long\"}"));

    assertEquals(
        "{\"id\":\"1\"}",
        run(
            Map.of(
                "method",
                "post",
                "path",
                "/me/messages",
                "show",
                List.of("id", "name"),
                "answer",
                Map.of("id", "said")),
            Map.of()));
  }

  @Test
  void nothingIsChangedWhenWhatWasBeforeCannotBeAsked() {
    fixture.server.reply(Reply.status(404));
    Map<String, Object> settings =
        Map.of(
            "method", "delete",
            "path", "/me/contacts/{id}",
            "before", Map.of("path", "/me/contacts/{id}", "keep", Map.of("a", "b")));

    M365Exception error = assertThrows(M365Exception.class, () -> run(settings, Map.of("id", "1")));

    assertEquals(ErrorCode.NOT_FOUND, error.code());
    assertEquals("id", error.parameter().orElseThrow());
    assertEquals(List.of("GET"), methods());
  }

  @Test
  void aChangeIsNotRepeatedWhenItsOutcomeIsNotKnown() {
    fixture.server.reply(Reply.status(503));
    Map<String, Object> settings = Map.of("method", "post", "path", "/me/messages");

    assertThrows(M365Exception.class, () -> run(settings, Map.of()));

    assertEquals(List.of("POST"), methods());
  }

  @Test
  void everySettingIsCheckedWhenTheActionIsMade() {
    refused(Map.of("path", "/me"), "method");
    refused(Map.of("path", "/me", "method", "get"), "method");
    refused(Map.of("method", "post"), "path");
    refused(Map.of("path", "/me", "method", "post", "bdy", Map.of()), "bdy");
    refused(Map.of("path", "/me", "method", "post", "body", List.of()), "body");
    refused(Map.of("path", "/me", "method", "post", "body", "text"), "body");
    refused(Map.of("path", "/me", "method", "post", "body", Map.of("a", "{nam}")), "body");
    refused(
        Map.of(
            "path", "/me", "method", "post", "body", Map.of("a", Map.of("each", "to", "as", "x"))),
        "body");
    refused(Map.of("path", "/me", "method", "post", "answer", "{updates}"), "answer");
    refused(Map.of("path", "/me", "method", "post", "before", "x"), "before");
    M365Exception inside =
        assertThrows(
            M365Exception.class,
            () -> action(Map.of("path", "/me", "method", "post", "before", Map.of("path", "/me"))));
    assertTrue(inside.message().startsWith("file.conf: 7: before: 'keep'"), inside.message());
  }

  private void refused(Map<String, Object> settings, String setting) {
    M365Exception error = assertThrows(M365Exception.class, () -> action(settings));
    assertEquals(ErrorCode.CONFIGURATION, error.code());
    assertTrue(error.message().startsWith("file.conf: 7: '" + setting + "'"), error.message());
  }
}
