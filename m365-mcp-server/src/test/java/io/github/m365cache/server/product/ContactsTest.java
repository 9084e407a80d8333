package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.testkit.tenant.ContactView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Lists of contacts and single ones. */
class ContactsTest extends ProductFixture {
  private static final Set<String> SUMMARY =
      Set.of(
          "id",
          "displayName",
          "emailAddresses",
          "mobilePhone",
          "businessPhones",
          "companyName",
          "jobTitle");

  private JsonNode answer;

  private void costs(int requests, String status, String tool, Object... arguments) {
    assertEquals(requests, requests(() -> answer = call(tool, arguments)), tool);
    assertEquals(status, status(answer), tool);
  }

  private List<String> truth(String folder) {
    return alice().contacts().contacts(folder).stream().map(ContactView::immutableId).toList();
  }

  private static Set<String> set(Collection<String> ids) {
    return new TreeSet<>(ids);
  }

  @Test
  void aListIsAskedForOnceThenServedAndRefreshedBehind() {
    costs(1, "miss", "contact_list", "limit", 500);
    assertEquals(set(truth("contacts")), set(ids(answer)));
    costs(0, "fresh", "contact_list", "limit", 500);

    String made = alice().contacts().create("contacts", "Zoë Ångström", "zoe@contoso.example");
    clock.advance(Duration.ofMinutes(20));
    costs(0, "stale", "contact_list", "limit", 500);
    assertFalse(ids(answer).contains(made));
    assertEquals(1, requests(product::runBackground));
    costs(0, "fresh", "contact_list", "limit", 500);
    assertTrue(ids(answer).contains(made));

    clock.advance(Duration.ofHours(2));
    costs(1, "miss", "contact_list", "limit", 500);
  }

  @Test
  void aContactIsAskedForOnceThenServedAndRefreshedBehind() {
    String id = truth("contacts").get(0);
    costs(1, "miss", "contact_get", "contact_id", id);
    costs(0, "fresh", "contact_get", "contact_id", id);
    alice().contacts().rename(id, "Renamed");
    clock.advance(Duration.ofMinutes(30));
    costs(0, "stale", "contact_get", "contact_id", id);
    assertEquals(1, requests(product::runBackground));
    costs(0, "fresh", "contact_get", "contact_id", id);
    assertEquals("Renamed", answer.path("displayName").asText());

    clock.advance(Duration.ofHours(4));
    costs(1, "miss", "contact_get", "contact_id", id);
  }

  @Test
  void aListHasSummariesByName() {
    alice().contacts().create("contacts", "Boss <boss@contoso.example>", "mallory@mail.example");
    JsonNode list = call("contact_list", "limit", 500);
    List<String> names = texts(list, "displayName");
    assertEquals(names.stream().sorted().toList(), names);
    for (JsonNode contact : list.path("items")) {
      Set<String> fields = new TreeSet<>();
      contact.fieldNames().forEachRemaining(fields::add);
      assertTrue(SUMMARY.containsAll(fields), fields::toString);
      String id = contact.path("id").asText();
      ContactView truth = alice().contacts().contact(id).orElseThrow();
      assertEquals(truth.addresses().size(), contact.path("emailAddresses").size());
      for (int i = 0; i < truth.addresses().size(); i++) {
        String text = contact.path("emailAddresses").get(i).asText();
        assertTrue(text.contains(truth.addresses().get(i)), text);
      }
    }
    assertTrue(
        list.toString().contains("\\\"Boss <boss@contoso.example>\\\" <mallory@mail.example>"));
  }

  @Test
  void aContactIsGraphsOwnObjectWithoutNulls() {
    String id = truth("contacts").get(0);
    JsonNode contact = call("contact_get", "contact_id", id);
    assertFalse(contact.toString().contains("null"));
    assertEquals(id, contact.path("id").asText());
    assertTrue(contact.at("/emailAddresses/0/address").isTextual());
    assertEquals("Zürich", contact.at("/businessAddress/city").asText());
    assertTrue(contact.path("personalNotes").asText().contains("\r\n"));
    assertTrue(contact.has("changeKey") && contact.has("parentFolderId"));
    assertFalse(contact.has("@odata.context") || contact.has("spouseName"));
  }

  @Test
  void aContactIsNamedByEitherIdAndAnswersWithTheOneThatStays() {
    ContactView first = alice().contacts().contacts("contacts").get(0);
    for (String id : List.of(first.id(), first.immutableId())) {
      costs(1, "miss", "contact_get", "contact_id", id);
      assertEquals(first.immutableId(), answer.path("id").asText());
    }
  }

  @Test
  void thePagesTogetherAreTheWholeListOnceAndOneRequestEach() {
    int pages = (truth("contacts").size() + 49) / 50;
    assertTrue(pages > 2);
    assertEquals(pages, requests(() -> assertEquals(set(truth("contacts")), set(allPages()))));
    assertEquals(0, requests(() -> assertEquals(truth("contacts").size(), allPages().size())));
  }

  private List<String> allPages() {
    JsonNode page = call("contact_list");
    List<String> all = new ArrayList<>(ids(page));
    while (page.has("next_cursor")) {
      assertFalse(page.path("complete").asBoolean());
      page = call("contact_list", "cursor", page.path("next_cursor").asText());
      all.addAll(ids(page));
    }
    assertTrue(page.path("complete").asBoolean());
    return all;
  }

  @Test
  void aFolderHasItsOwnContactsAndItsOwnCursors() {
    String folder = alice().contacts().createFolder("List");
    costs(1, "miss", "contact_list", "folder_id", folder);
    assertEquals(0, answer.path("count").asInt());
    String made = alice().contacts().create(folder, "Günter", "");
    JsonNode list = call("contact_list", "folder_id", folder, "force_refresh", true);
    assertEquals(List.of(made), ids(list));

    String cursor = call("contact_list").path("next_cursor").asText();
    isRefused("cursor", "contact_list", Map.of("folder_id", folder, "cursor", cursor));
  }

  @Test
  void aRuleReachesTheListsOfAFolderHoweverTheyWereAskedFor() {
    String id = truth("contacts").get(0);
    String folder = alice().contacts().defaultFolder();
    String other = alice().contacts().createFolder("List");
    alice().contacts().create(other, "Elsewhere", "");
    for (String rule : List.of("contact:" + id, "in:contactfolder:" + folder)) {
      restart(
          "m365.plugins.mail.operations.email_mark_read.invalidates = [\"@%s\"]".formatted(rule));
      call("contact_list", "limit", 500);
      call("contact_list", "limit", 500, "folder_id", folder);
      call("contact_list", "folder_id", other);
      call("contact_get", "contact_id", id);
      String mail = alice().mailbox().messages("inbox").get(0).immutableId();
      call("email_mark_read", "email_id", mail);
      costs(1, "miss", "contact_list", "limit", 500);
      costs(1, "miss", "contact_list", "limit", 500, "folder_id", folder);
      costs(0, "fresh", "contact_list", "folder_id", other);
      boolean shown = rule.startsWith("contact:");
      costs(shown ? 1 : 0, shown ? "miss" : "fresh", "contact_get", "contact_id", id);
    }
  }

  @Test
  void aRuleForTheDefaultFolderReachesTheListThatWasAskedForWithoutAnId() {
    alice()
        .contacts()
        .contacts("contacts")
        .forEach(c -> alice().contacts().delete(c.immutableId()));
    for (String rule : List.of("in:contactfolder:contacts", "in:contactfolder:empty")) {
      restart(
          "m365.plugins.mail.operations.email_mark_read.invalidates = [\"@%s\"]".formatted(rule));
      call("contact_list");
      costs(0, "fresh", "contact_list");
      String mail = alice().mailbox().messages("inbox").get(0).immutableId();
      call("email_mark_read", "email_id", mail);
      costs(1, "miss", "contact_list");
    }
  }

  @Test
  void wrongInputIsNamed() {
    isRefused("limit", "contact_list", Map.of("limit", 501));
    isRefused("folder_id", "contact_list", Map.of("folder_id", ".."));
    isRefused("contact_id", "contact_get", Map.of());
    isRefused("contact_id", "contact_get", Map.of("contact_id", ".."));
    String gone = truth("contacts").get(0);
    alice().contacts().delete(gone);
    M365Exception contact = failure("contact_get", Map.of("contact_id", gone));
    assertEquals(ErrorCode.NOT_FOUND, contact.code());
    assertEquals("contact_id", contact.parameter().orElseThrow());
    String nobodys = bob().contacts().defaultFolder();
    M365Exception folder = failure("contact_list", Map.of("folder_id", nobodys));
    assertEquals(ErrorCode.NOT_FOUND, folder.code());
    assertEquals("folder_id", folder.parameter().orElseThrow());
  }

  private void isRefused(String parameter, String tool, Map<String, Object> arguments) {
    M365Exception failure = failure(tool, arguments);
    assertEquals(ErrorCode.INVALID_ARGUMENT, failure.code());
    assertEquals(parameter, failure.parameter().orElseThrow());
  }

  private M365Exception failure(String tool, Map<String, Object> arguments) {
    List<Object> flat = new ArrayList<>();
    arguments.forEach((name, value) -> flat.addAll(List.of(name, value)));
    return assertThrows(M365Exception.class, () -> call(tool, flat.toArray()));
  }
}
