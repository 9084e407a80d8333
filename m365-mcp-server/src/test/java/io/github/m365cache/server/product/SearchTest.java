package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.testkit.tenant.EventView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each search asks Graph for, answers and keeps. */
class SearchTest extends SearchFixture {
  private static final String INDEX = "/search/query";
  private static final String IDS = "/me/translateExchangeIds";
  private static final String MESSAGES = "/me/messages";
  private static final String FOLDER = "/me/mailFolders/{mailFolder-id}/messages";
  private static final String VIEW = "/me/calendarView";
  private static final String CONTACTS = "/me/contacts/delta()";
  private static final String DRIVE = "/drives/{drive-id}/items/{driveItem-id}/search(q='{q}')";

  private final List<String> newest = new ArrayList<>();

  @BeforeEach
  void fill() {
    for (int i = 0; i < 30; i++) {
      newest.add(alice().mailbox().deliver("inbox", "Zebra " + i, "A striped \"horse\""));
    }
    Collections.reverse(newest);
    alice().drive().createFile("root", "Zebra's crossing.docx", 1000);
    bob().drive().createFile("root", "Zebra's crossing.docx", 1000);
    bob().mailbox().deliver("inbox", "Zebra", "");
    // Known from now on, as it is after the first call that needs them.
    call("file_list");
    callAs(bob(), "file_list");
    call("calendar_list_events");
    callAs(bob(), "calendar_list_events");
  }

  @Test
  void mailIsSearchedInTheIndexPageByPageAndItsIdsAreThoseOfLists() {
    costs(List.of(INDEX, IDS), "miss", "search_emails", "query", "zebra");
    assertEquals(newest.subList(0, 25), ids(answer));
    assertFalse(answer.path("complete").asBoolean());
    String folder = alice().mailbox().folder("inbox").id();
    assertEquals(folder, answer.at("/items/0/parentFolderId").asText());
    assertEquals("Zebra 29", answer.at("/items/0/subject").asText());
    assertFalse(answer.toString().contains("<c0>"));
    String cursor = answer.path("next_cursor").asText();
    costs(List.of(), "fresh", "search_emails", "query", "zebra");
    costs(List.of(INDEX, IDS), "miss", "search_emails", "query", "zebra", "cursor", cursor);
    assertEquals(newest.subList(25, 30), ids(answer));
    assertTrue(answer.path("complete").asBoolean());
    costs(List.of(INDEX, INDEX), "miss", "search_emails", "query", "zebra", "limit", 500);
    assertEquals(newest, ids(answer));
    costs(List.of(INDEX), "miss", "search_emails", "query", "no such zebra");
    costs(List.of(INDEX), "miss", "search_emails", "query", "subject:\"zebra horse\"");
    costs(List.of(INDEX), "miss", "search_emails", "query", "body:\"striped horse\" zebra 7");
    assertEquals(List.of("Zebra 7"), texts(answer, "subject"));
  }

  @Test
  void aFoldersMailIsSearchedThere() {
    Object[] inbox = {"query", "zebra \"striped horse\"", "folder", "inbox", "limit", 7};
    costs(List.of(FOLDER, IDS), "miss", "search_emails", inbox);
    assertEquals(newest.subList(0, 7), ids(answer));
    assertEquals("alice@contoso.example", address(answer.at("/items/0/toRecipients/0").asText()));
    String cursor = answer.path("next_cursor").asText();
    costs(List.of(), "fresh", "search_emails", inbox);
    costs(
        List.of(FOLDER, IDS),
        "miss",
        "search_emails",
        "query",
        "zebra \"striped horse\"",
        "folder",
        "inbox",
        "limit",
        7,
        "cursor",
        cursor);
    assertEquals(newest.subList(7, 14), ids(answer));
    String id = alice().mailbox().folder("archive").id();
    costs(List.of(FOLDER), "miss", "search_emails", "query", "zebra", "folder", id);
    assertEquals(0, answer.path("count").asInt());
    for (String unknown : List.of("Projects", alice().contacts().defaultFolder())) {
      var failure = failure("search_emails", "query", "zebra", "folder", unknown);
      assertEquals(ErrorCode.NOT_FOUND, failure.code());
      assertEquals("folder", failure.parameter().orElseThrow());
    }
  }

  private static String address(String person) {
    return person.replaceAll(".*<(.*)>", "$1");
  }

  @Test
  void aPersonalAccountHasNoIndex() {
    long mark = tenant.log().mark();
    JsonNode mail = callAs(bob(), "search_emails", "query", "zebra");
    JsonNode files = callAs(bob(), "search_files", "query", "zebra's");
    JsonNode all = callAs(bob(), "search_unified", "query", "zebra", "limit", 3);
    assertEquals(List.of(MESSAGES, IDS, DRIVE, MESSAGES, VIEW, DRIVE, CONTACTS), templates(mark));
    assertEquals(List.of("Zebra"), texts(mail, "subject"));
    assertEquals(List.of("file"), texts(files, "type"));
    assertEquals(List.of("message", "driveItem"), texts(all, "entity_type"));
    assertEquals("fresh", status(callAs(bob(), "search_unified", "query", "zebra", "limit", 3)));
  }

  @Test
  void filesAreSearchedInTheIndex() {
    costs(List.of(INDEX), "miss", "search_files", "query", "zebra's crossing");
    assertEquals(List.of("Zebra's crossing.docx"), texts(answer, "name"));
    JsonNode item = answer.at("/items/0");
    assertEquals(
        "Zebra's crossing.docx",
        call("file_get", "file_id", item.path("id").asText()).path("name").asText());
    assertFalse(item.has("type"), "a hit does not tell");
    assertEquals(alice().drive().root().id(), item.at("/parentReference/id").asText());
    costs(List.of(), "fresh", "search_files", "query", "zebra's crossing");
  }

  @Test
  void eventsAreThoseOfTheWindowWithTheOccurrencesOfSeries() {
    Instant today = CalendarFixture.TODAY;
    List<String> truth =
        alice()
            .calendars()
            .view("calendar", today.minus(Duration.ofDays(3)), today.plus(Duration.ofDays(6)))
            .stream()
            .filter(event -> event.subject().startsWith("Stand-up"))
            .map(EventView::immutableId)
            .toList();
    assertTrue(truth.size() > 5);
    Object[] days = {"query", "STAND up", "days_back", 3, "days_ahead", 5};
    costs(List.of(VIEW), "miss", "search_events", days);
    assertEquals(truth, ids(answer));
    assertTrue(answer.path("complete").asBoolean());
    costs(List.of(), "fresh", "search_events", days);
    costs(List.of(VIEW), "miss", "search_events", "query", "stand-up", "limit", 2);
    assertEquals(2, answer.path("count").asInt());
    assertFalse(answer.path("complete").asBoolean());

    goTo("2090-03-04T22:59:30Z");
    costs(List.of(VIEW), "miss", "search_events", days);
    goTo("2090-03-04T23:00:00Z");
    costs(List.of(VIEW), "miss", "search_events", days);
    assertEquals(truth.size(), answer.path("count").asInt());
  }

  private void goTo(String moment) {
    clock.advance(Duration.between(clock.instant(), Instant.parse(moment)));
  }

  @Test
  void contactsAreFilteredHereAndOneRequestBringsThemUpToDate() {
    String id = alice().contacts().create("contacts", "Zoë Zebraström", "zoe@zebra.example");
    costs(List.of(CONTACTS), "miss", "search_contacts", "query", "ZEBRASTROM zoe");
    assertEquals(List.of(id), ids(answer));
    assertEquals(
        "Zoë Zebraström <zoe@zebra.example>", answer.at("/items/0/emailAddresses/0").asText());
    costs(List.of(), "fresh", "search_contacts", "query", "ZEBRASTROM zoe");
    costs(List.of(CONTACTS), "miss", "search_contacts", "query", "ZEBRA.example");
    assertEquals(List.of(id), ids(answer));
    JsonNode known = call("contact_list", "limit", 500);
    String phone = phone(known);
    costs(List.of(CONTACTS), "miss", "search_contacts", "query", phone.replaceAll("\\D", ""));
    assertTrue(answer.toString().contains(phone), answer::toString);
    alice().contacts().delete(id);
    costs(List.of(CONTACTS), "miss", "search_contacts", "query", "zebra");
    assertEquals(0, answer.path("count").asInt());
    costs(List.of(CONTACTS), "miss", "search_contacts", "query", "e", "limit", 1);
    assertFalse(answer.path("complete").asBoolean());
  }

  private static String phone(JsonNode contacts) {
    for (JsonNode contact : contacts.path("items")) {
      if (!contact.path("mobilePhone").asText("").isEmpty()) {
        return contact.path("mobilePhone").asText();
      }
    }
    throw new AssertionError("nobody has a telephone");
  }

  @Test
  void allKindsAreOneBatchOneRequestForIdsAndOneForContacts() {
    Instant start = CalendarFixture.EARLY;
    String event = alice().calendars().create("calendar", "Zebra", start, start.plusSeconds(60));
    String contact = alice().contacts().create("contacts", "Zebra", "");
    long mark = tenant.log().mark();
    JsonNode all = call("search_unified", "query", "zebra", "limit", 2);
    assertEquals(List.of(INDEX, INDEX, INDEX, IDS, CONTACTS), templates(mark));
    assertEquals(3, tenant.log().count(mark));
    assertEquals(
        List.of("message", "message", "event", "driveItem", "contact"), texts(all, "entity_type"));
    assertEquals(List.of(newest.get(0), newest.get(1), event), ids(all).subList(0, 3));
    assertEquals("singleInstance", all.at("/items/2/type").asText());
    assertEquals(contact, ids(all).get(4));
    assertFalse(all.path("complete").asBoolean());
    costs(List.of(), "fresh", "search_unified", "query", "zebra", "limit", 2);
    costs(
        List.of(INDEX, INDEX, IDS),
        "miss",
        "search_unified",
        "query",
        "zebra",
        "limit",
        500,
        "entity_types",
        List.of("message"));
    assertEquals(newest, ids(answer));
    assertTrue(answer.path("complete").asBoolean());
    // The collection of contacts is the one that search_contacts keeps.
    costs(List.of(CONTACTS), "miss", "search_contacts", "query", "zebra");
  }

  @Test
  void wrongInputIsNamed() {
    for (String tool :
        List.of(
            "search_emails",
            "search_files",
            "search_events",
            "search_contacts",
            "search_unified")) {
      isRefused("query", tool);
      isRefused("query", tool, "query", "");
      isRefused("query", tool, "query", "\" - \u202E \"");
      isRefused("query", tool, "query", "x".repeat(513));
      isRefused("limit", tool, "query", "x", "limit", 0);
      isRefused("limit", tool, "query", "x", "limit", 501);
    }
    isRefused("cursor", "search_emails", "query", "x", "cursor", "zebra");
    isRefused("folder", "search_emails", "query", "x", "folder", "..");
    isRefused("days_back", "search_events", "query", "x", "days_back", -1);
    isRefused("days_ahead", "search_events", "query", "x", "days_ahead", 731);
    isRefused("time_zone", "search_events", "query", "x", "time_zone", "Mars/Olympus");
    isRefused("entity_types", "search_unified", "query", "x", "entity_types", List.of("site"));
  }

  @Test
  void anIndexThatLagsIsSeenWhenItHasCaughtUp() {
    tenant.searchLag(Duration.ofSeconds(90));
    String late = alice().mailbox().deliver("inbox", "Zebra at last", "");
    assertFalse(ids(call("search_emails", "query", "zebra")).contains(late));
    clock.advance(Duration.ofSeconds(91));
    JsonNode stale = call("search_emails", "query", "zebra");
    assertEquals("stale", status(stale));
    product.runBackground();
    assertEquals(late, ids(call("search_emails", "query", "zebra")).get(0));
  }
}
