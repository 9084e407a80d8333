package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.api.M365Exception;
import io.github.m365cache.testkit.tenant.Fault;
import io.github.m365cache.testkit.tenant.RequestMatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * After a write no search of its kind shows what was before, whichever tool wrote, and no search of
 * another kind is asked again. What is searched, and by whose truth it is judged: {@link
 * SearchReads}.
 */
class F03_SearchReadYourWritesTest extends SearchFixture {
  /** Longer than anything is stale. */
  private static final Duration PAUSE = Duration.ofMinutes(6);

  private final Map<String, Object[]> arguments = new LinkedHashMap<>();
  private SearchReads searches;
  private SearchReads his;
  private String calendar;

  @BeforeEach
  void cache() {
    mail();
    drive();
    events();
    contacts();
    searches = new SearchReads(product, alice());
    his = new SearchReads(product, bob());
  }

  private void write(String tool, Object... with) {
    arguments.put(tool, with);
  }

  private void mail() {
    String id = alice().mailbox().deliver("inbox", "Zebra", "");
    alice().mailbox().deliver("inbox", "A zebra more", "");
    write("email_mark_read", "email_id", id);
    write("email_flag", "email_id", id);
    write("email_add_category", "email_id", id, "categories", List.of("Blue category"));
    write("email_update", "email_id", id, "updates", Map.of("isRead", true));
    write("email_create_draft", "subject", "Zebra to come");
    List<String> to = List.of("bob@contoso.example");
    write("email_send", "to", to, "subject", "Zebra sent", "confirm", true);
    write("email_reply", "email_id", id, "confirm", true);
    write("email_reply_all", "email_id", id, "confirm", true);
    write("email_forward", "email_id", id, "to", to, "confirm", true);
    write("email_move", "email_id", id, "destination_folder", "junk");
    write("email_archive", "email_id", id);
    write("email_delete", "email_id", id, "confirm", true);
  }

  private void drive() {
    String folder = alice().drive().createFolder("root", "Zebra plans");
    String other = alice().drive().createFolder("root", "Other");
    String file = alice().drive().createFile(folder, "zebra.txt", 10);
    write("file_rename", "file_id", file, "new_name", "The zebra.txt");
    write("file_move", "file_id", file, "destination_folder_id", other);
    write("folder_create", "name", "Zebra ideas");
    write("folder_rename", "folder_id", folder, "new_name", "Plans of the zebra");
    write("folder_move", "folder_id", folder, "destination_folder_id", other);
    write("file_delete", "file_id", file, "confirm", true);
    write("folder_delete", "folder_id", folder, "confirm", true);
  }

  private void events() {
    Instant start = CalendarFixture.EARLY;
    Instant end = start.plusSeconds(600);
    String mine = alice().calendars().create("calendar", "Zebra", start, end);
    String meeting = alice().calendars().invite("Adele Vance", "Zebra talk", start, end);
    calendar = alice().calendars().createCalendar("Zoo");
    String time = "2090-03-05T10:00";
    write("calendar_create_event", "subject", "New zebra", "start", time, "end", time + ":30");
    write("calendar_update_event", "event_id", mine, "updates", Map.of("subject", "One zebra"));
    write("calendar_respond_event", "event_id", meeting, "response", "accept");
    write(
        "calendar_propose_new_time",
        "event_id",
        meeting,
        "proposed_start",
        time,
        "proposed_end",
        time + ":30");
    write(
        "calendar_forward_event",
        "event_id",
        meeting,
        "to",
        List.of("bob@contoso.example"),
        "confirm",
        true);
    write("calendar_delete_event", "event_id", mine, "confirm", true);
    write("calendar_delete_calendar", "calendar_id", calendar, "confirm", true);
  }

  private void contacts() {
    String id = alice().contacts().create("contacts", "Zebra", "z@example.com");
    String list = alice().contacts().createFolder("Zoo");
    write("contact_create", "given_name", "Zebra", "surname", "Two");
    write("contact_update", "contact_id", id, "updates", Map.of("displayName", "The zebra itself"));
    write("contact_add_to_list", "contact_id", id, "folder_id", list);
    write("contact_delete", "contact_id", id, "confirm", true);
  }

  private static String changedBy(String tool) {
    return switch (tool.substring(0, tool.indexOf('_'))) {
      case "email" -> "search_emails";
      case "calendar" -> "search_events";
      case "contact" -> "search_contacts";
      default -> "search_files";
    };
  }

  /** Words find a mail whether it was read or not: see {@link F03_FoundMailsTest}. */
  private static boolean changesWhatWordsFind(String tool) {
    return !List.of("email_mark_read", "email_flag").contains(tool);
  }

  /** With a pause between the writes in which everything settles, and is searched for again. */
  @ParameterizedTest
  @ValueSource(strings = {"search_emails", "search_files", "search_events", "search_contacts"})
  void everySearchOfTheKindIsAskedAgainAndNoOther(String kind) {
    List<String> tools =
        arguments.keySet().stream()
            .filter(tool -> changedBy(tool).equals(kind) && changesWhatWordsFind(tool))
            .toList();
    assertTrue(tools.size() > 3);
    for (String tool : tools) {
      clock.advance(PAUSE);
      searches.cache();
      his.cache();
      call(tool, Objects.requireNonNull(arguments.get(tool)));
      searches.onlyIsAskedAgain(kind);
      his.areCached(SearchReads.KINDS.keySet());
    }
  }

  /** One of each plugin: what it does when nobody knows what was done. */
  @ParameterizedTest
  @ValueSource(strings = {"email_move", "file_rename", "calendar_update_event", "contact_update"})
  void alsoWhenTheAnswerOfTheWriteIsLost(String tool) {
    searches.cache();
    for (String method : List.of("POST", "PATCH")) {
      tenant.faults().next(1, new RequestMatch(method, "/me", "alice"), new Fault.CutBody());
      tenant.faults().next(1, new RequestMatch(method, "/drives", "alice"), new Fault.CutBody());
    }
    assertThrows(
        M365Exception.class, () -> call(tool, Objects.requireNonNull(arguments.get(tool))));
    tenant.faults().clear();
    searches.onlyIsAskedAgain(changedBy(tool));
  }

  /** Rules of deployments reach searches by what they show and by what they look for. */
  @Test
  void aRuleReachesSearchesByTheirTags() {
    String id = ids(call("search_emails", "query", "zebra")).get(0);
    for (String rule : List.of("message:" + id, "in:search:message")) {
      restart(
          "m365.plugins.contacts.operations.contact_create_list.invalidates = [\"@%s\"]"
              .formatted(rule));
      List<String> asked = new ArrayList<>();
      for (String tool : List.of("search_emails", "search_unified", "search_files")) {
        call(tool, "query", "zebra");
      }
      call("contact_create_list", "display_name", rule.substring(0, 8));
      for (String tool : List.of("search_emails", "search_unified", "search_files")) {
        asked.add(status(tool, "query", "zebra"));
      }
      assertEquals(List.of("miss", "miss", "fresh"), asked, rule);
    }
  }
}
