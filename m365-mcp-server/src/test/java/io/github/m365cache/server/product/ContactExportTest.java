package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.m365cache.testkit.tenant.ContactView;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code contact_export}: one request, kept until the contact is written. */
class ContactExportTest extends SearchFixture {
  private ContactView contact;
  private ContactView other;

  @BeforeEach
  void choose() {
    contact = alice().contacts().contacts("contacts").get(0);
    other = alice().contacts().contacts("contacts").get(1);
  }

  @Test
  void aContactIsAVcardByEitherId() {
    for (String id : List.of(contact.id(), contact.immutableId())) {
      costs(List.of("/me/contacts/{contact-id}"), "miss", "contact_export", "contact_id", id);
      String card = answer.path("vcard").asText();
      assertTrue(card.startsWith("BEGIN:VCARD\r\nVERSION:4.0\r\n"), card);
      assertTrue(card.endsWith("\r\nEND:VCARD\r\n"), card);
      assertTrue(card.contains("\r\nFN:"), card);
      assertEquals("vcard", answer.path("format").asText());
      assertEquals(id, answer.path("contact_id").asText());
      costs(List.of(), "fresh", "contact_export", "contact_id", id, "format", "vcard");
    }
  }

  @Test
  void aWriteByEitherIdMakesItInvalidAndNoOther() {
    for (String id : List.of(contact.id(), contact.immutableId())) {
      for (ContactView each : List.of(contact, other)) {
        call("contact_export", "contact_id", each.id());
        call("contact_export", "contact_id", each.immutableId());
      }
      call("contact_update", "contact_id", id, "updates", Map.of("displayName", "New, " + id));
      for (String shown : List.of(contact.id(), contact.immutableId())) {
        answer = call("contact_export", "contact_id", shown);
        assertEquals("miss", status(answer));
        String unfolded = answer.path("vcard").asText().replace("\r\n ", "");
        assertTrue(unfolded.contains("FN:New\\, " + id), unfolded);
      }
      assertEquals("fresh", status("contact_export", "contact_id", other.id()));
      assertEquals("fresh", status("contact_export", "contact_id", other.immutableId()));
    }
    call("contact_delete", "contact_id", contact.id(), "confirm", true);
    assertEquals(
        "not_found",
        failure("contact_export", "contact_id", contact.immutableId()).code().wireName());
  }

  @Test
  void wrongInputIsNamed() {
    isRefused("contact_id", "contact_export");
    isRefused("contact_id", "contact_export", "contact_id", "..");
    isRefused("format", "contact_export", "contact_id", contact.id(), "format", "csv");
    alice().contacts().delete(contact.id());
    assertEquals(
        "contact_id",
        failure("contact_export", "contact_id", contact.id()).parameter().orElseThrow());
  }
}
