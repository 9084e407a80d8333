package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.testkit.tenant.LoggedRequest;
import io.github.m365cache.testkit.tenant.TenantUser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hostile queries and ids stay what they are: the request is the one that the tool makes. */
class F35_NothingLeavesItsQuotesTest extends SearchFixture {
  private static final String[] PIECES = {
    "\"",
    "'",
    "\\",
    "''",
    "\\\"",
    "')/children",
    "&$filter=",
    "?$top=999",
    "%22",
    "%27",
    "%2e%2e",
    "/",
    "..",
    "#",
    ";",
    ":",
    "{",
    "}",
    "(",
    ")",
    "*",
    "+",
    " ",
    "\u202E",
    "<c0>",
    "\uD83D\uDE00",
    "é",
    "a",
    "zebra",
    "from:",
    "subject:\"x",
    " OR ",
    " AND ",
    "=",
    ",",
    "|",
    "~",
    "[",
    "]",
    "@",
    "$",
    "`",
    "^"
  };

  /** The options that requests of these tools have. */
  private static final Set<String> OPTIONS =
      Set.of(
          "$select", "$top", "$search", "$orderby", "startDateTime", "endDateTime", "$deltatoken");

  private static final Map<String, String> BY_ID =
      Map.of(
          "email_get", "email_id",
          "calendar_get_event", "event_id",
          "contact_get", "contact_id",
          "contact_export", "contact_id",
          "file_get", "file_id",
          "folder_get", "folder_id",
          "email_list", "folder_id",
          "contact_list", "folder_id");

  private final SplittableRandom random = new SplittableRandom(35);

  @BeforeEach
  void know() {
    for (TenantUser user : List.of(alice(), bob())) {
      callAs(user, "file_list");
      callAs(user, "calendar_list_events");
    }
  }

  private String hostile() {
    StringBuilder text = new StringBuilder();
    for (int i = 1 + random.nextInt(9); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  private List<LoggedRequest> since(long mark) {
    return tenant.log().since(mark).stream()
        .flatMap(one -> one.batch().isEmpty() ? Stream.of(one) : one.batch().stream())
        .toList();
  }

  @Test
  void aQuery() {
    for (int i = 0; i < 25; i++) {
      String query = hostile() + 'a' + hostile();
      for (TenantUser user : List.of(alice(), bob())) {
        long mark = tenant.log().mark();
        found(user, "search_emails", "query", query);
        found(user, "search_emails", "query", query, "folder", "inbox");
        found(user, "search_files", "query", query);
        found(user, "search_unified", "query", query, "entity_types", types());
        for (LoggedRequest request : since(mark)) {
          assertEquals(200, request.status(), () -> request.path() + " for " + query);
          assertTrue(OPTIONS.containsAll(request.query().keySet()), request::toString);
          String search = request.query().getOrDefault("$search", "\"\"");
          assertTrue(search.matches("(?s)\"(?:[^\"\\\\]|\\\\.)*\""), search);
        }
      }
      for (String tool : List.of("search_events", "search_contacts")) {
        found(alice(), tool, "query", query);
      }
    }
  }

  private void found(TenantUser user, String tool, Object... arguments) {
    assertDoesNotThrow(() -> callAs(user, tool, arguments), () -> tool + List.of(arguments));
  }

  private List<String> types() {
    List<String> types = new ArrayList<>(List.of("message", "driveItem"));
    if (random.nextInt(5) == 0) {
      types.addAll(List.of("event", "contact"));
    }
    return types;
  }

  @Test
  void anId() {
    for (int i = 0; i < 20; i++) {
      String id = hostile();
      for (Map.Entry<String, String> tool : BY_ID.entrySet()) {
        long mark = tenant.log().mark();
        M365Exception failure =
            assertThrows(
                M365Exception.class,
                () -> call(tool.getKey(), tool.getValue(), id),
                () -> tool + " with " + id);
        assertTrue(
            failure.code() == ErrorCode.NOT_FOUND || failure.code() == ErrorCode.INVALID_ARGUMENT,
            failure::toString);
        assertFalse(failure.message().contains(id) && id.length() > 3);
        for (LoggedRequest request : since(mark)) {
          assertEquals("", request.violation(), request::toString);
          assertTrue(request.template().contains("{"), request::toString);
          assertTrue(request.path().contains(id), request::toString);
          assertTrue(OPTIONS.containsAll(withoutExpand(request)), request::toString);
        }
      }
    }
  }

  private static Set<String> withoutExpand(LoggedRequest request) {
    Set<String> options = new HashSet<>(request.query().keySet());
    options.remove("$expand");
    return options;
  }
}
