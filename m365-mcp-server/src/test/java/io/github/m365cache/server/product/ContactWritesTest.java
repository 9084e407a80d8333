package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.testkit.tenant.ContactView;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After a change of a contact every read is true, and what it did not touch is still cached. */
class ContactWritesTest extends ProductFixture {
  private String folder;
  private String other;
  private ContactView contact;
  private String neighbour;

  @BeforeEach
  void cache() {
    folder = alice().contacts().defaultFolder();
    other = alice().contacts().createFolder("Climbing");
    alice().contacts().create(other, "Elsewhere", "");
    contact = alice().contacts().contacts("contacts").get(0);
    neighbour = alice().contacts().contacts("contacts").get(1).immutableId();
    read();
    assertEquals(List.of("fresh", "fresh", "fresh", "fresh"), lists());
  }

  private void read() {
    lists();
    call("contact_list", "folder_id", other);
    call("contact_get", "contact_id", neighbour);
    callAs(bob(), "contact_list");
    call("email_list");
  }

  private List<String> lists() {
    return List.of(
        status("contact_list"),
        status("contact_list", "limit", 500),
        status("contact_list", "folder_id", folder),
        status("contact_list", "folder_id", folder, "limit", 500));
  }

  private void listsAreTrue() {
    List<String> truth =
        alice().contacts().contacts("contacts").stream()
            .map(ContactView::immutableId)
            .sorted()
            .toList();
    for (JsonNode list :
        List.of(
            call("contact_list", "limit", 500),
            call("contact_list", "folder_id", folder, "limit", 500))) {
      assertEquals(truth, ids(list).stream().sorted().toList());
      for (JsonNode item : list.path("items")) {
        String id = item.path("id").asText();
        assertEquals(
            alice().contacts().contact(id).orElseThrow().displayName(),
            item.path("displayName").asText());
      }
    }
  }

  private void restIsCached() {
    assertEquals("fresh", status("contact_list", "folder_id", other));
    assertEquals("fresh", status(callAs(bob(), "contact_list")));
    assertEquals("fresh", status("email_list"));
  }

  private String refused(String tool, Object... arguments) {
    return assertThrows(M365Exception.class, () -> call(tool, arguments)).code().wireName();
  }

  @Test
  void aContactThatIsMade() {
    JsonNode made =
        call(
            "contact_create",
            "given_name",
            "Zoë",
            "surname",
            "Ångström",
            "email_addresses",
            List.of("zoe@contoso.example", "z@home.example"),
            "phone_numbers",
            "+49 30 1234");
    assertEquals("Zoë Ångström", made.path("displayName").asText());
    assertEquals("+49 30 1234", made.at("/businessPhones/0").asText());
    ContactView truth = alice().contacts().contact(made.path("id").asText()).orElseThrow();
    assertEquals(List.of("zoe@contoso.example", "z@home.example"), truth.addresses());
    listsAreTrue();
    assertEquals("fresh", status("contact_get", "contact_id", neighbour));
    restIsCached();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aContactThatIsChangedByEitherId(boolean immutable) {
    String id = immutable ? contact.immutableId() : contact.id();
    call("contact_get", "contact_id", contact.id());
    call("contact_get", "contact_id", contact.immutableId());

    JsonNode changed =
        call("contact_update", "contact_id", id, "updates", Map.of("displayName", "Aaron First"));

    assertEquals("Aaron First", changed.path("displayName").asText());
    for (String each : List.of(contact.id(), contact.immutableId())) {
      assertEquals(
          "Aaron First", call("contact_get", "contact_id", each).path("displayName").asText());
    }
    List<String> names = texts(call("contact_list"), "displayName");
    assertEquals("Aaron First", names.stream().filter(n -> !n.isEmpty()).findFirst().get());
    listsAreTrue();
    restIsCached();
    assertEquals(
        "invalid_argument",
        refused("contact_update", "contact_id", id, "updates", Map.of("nickname", "x")));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aContactThatIsDeletedByEitherId(boolean immutable) {
    String id = immutable ? contact.immutableId() : contact.id();
    call("contact_get", "contact_id", contact.id());
    call("contact_get", "contact_id", contact.immutableId());
    assertEquals("invalid_argument", refused("contact_delete", "contact_id", id));

    JsonNode answer = call("contact_delete", "contact_id", id, "confirm", true);

    assertEquals("deleted", answer.path("status").asText());
    assertTrue(alice().contacts().contact(contact.id()).isEmpty());
    for (String each : List.of(contact.id(), contact.immutableId())) {
      assertEquals("not_found", refused("contact_get", "contact_id", each));
    }
    listsAreTrue();
    restIsCached();
  }

  @Test
  void aListThatIsMadeAndFilled() {
    JsonNode made = call("contact_create_list", "display_name", "Suppliers of paper");
    String id = made.path("id").asText();
    assertEquals(0, call("contact_list", "folder_id", id).path("count").asInt());
    assertEquals("conflict", refused("contact_create_list", "display_name", "Suppliers of paper"));

    JsonNode copy =
        call("contact_add_to_list", "contact_id", contact.immutableId(), "folder_id", id);

    assertFalse(copy.path("id").asText().equals(contact.immutableId()));
    assertEquals(contact.displayName(), copy.path("displayName").asText());
    assertEquals(List.of(copy.path("id").asText()), ids(call("contact_list", "folder_id", id)));
    assertEquals(List.of("fresh", "fresh", "fresh", "fresh"), lists());
    restIsCached();
  }

  @Test
  void whatIsNotThereIsNamedByItsParameter() {
    String id = contact.immutableId();
    String nobody = alice().contacts().create("contacts", "Nobody", "");
    alice().contacts().delete(nobody);
    isNotFound("contact_id", "contact_update", "contact_id", nobody, "updates", Map.of());
    isNotFound("contact_id", "contact_delete", "contact_id", nobody, "confirm", true);
    isNotFound("contact_id", "contact_add_to_list", "contact_id", nobody, "folder_id", other);
    isNotFound("folder_id", "contact_add_to_list", "contact_id", id, "folder_id", nobody);
    assertEquals(List.of("fresh", "fresh", "fresh", "fresh"), lists());
  }

  private void isNotFound(String parameter, String tool, Object... arguments) {
    M365Exception failure = assertThrows(M365Exception.class, () -> call(tool, arguments));
    assertEquals("not_found", failure.code().wireName());
    assertEquals(parameter, failure.parameter().orElseThrow());
  }
}
