package io.github.m365cache.plugin.contacts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ezvcard.Ezvcard;
import ezvcard.VCard;
import ezvcard.VCardVersion;
import ezvcard.parameter.TelephoneType;
import ezvcard.property.Address;
import ezvcard.property.Telephone;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is written as a vCard is read from it again, whatever it is. */
class CardTextTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static ObjectNode contact() {
    return JSON.createObjectNode();
  }

  private static VCard read(ObjectNode contact) {
    String text = CardText.of(ContactCard.of(contact));
    isWellFormed(text);
    VCard card = Ezvcard.parse(text).first();
    assertEquals(VCardVersion.V4_0, card.getVersion());
    return card;
  }

  /** RFC 6350, 3.2: CR LF alone ends lines, and none is longer than 75 octets. */
  private static void isWellFormed(String text) {
    assertTrue(text.endsWith("\r\nEND:VCARD\r\n"));
    for (String line : text.split("\r\n", -1)) {
      assertFalse(line.contains("\n") || line.contains("\r"), line);
      assertTrue(line.getBytes(StandardCharsets.UTF_8).length <= 75, line);
    }
  }

  @Provide
  Arbitrary<String> names() {
    Arbitrary<String> marks =
        Arbitraries.strings().withChars(",;\\:\"'^=äß東\u20AC ab").ofMinLength(1).ofMaxLength(120);
    Arbitrary<String> any =
        Arbitraries.strings()
            .ofMinLength(1)
            .ofMaxLength(60)
            .filter(text -> text.codePoints().noneMatch(CardTextTest::neverInAName));
    return Arbitraries.oneOf(marks, any).map(text -> "a" + text + "z");
  }

  /** Names are cleaned of these before. */
  private static boolean neverInAName(int point) {
    return Character.isISOControl(point)
        || Character.getType(point) == Character.SURROGATE
        || point == 0xFFFE
        || point == 0xFFFF;
  }

  @Property(tries = 300)
  void theSameValues(
      @ForAll("names") String one, @ForAll("names") String two, @ForAll("names") String three) {
    ObjectNode contact = contact().put("displayName", one).put("surname", two);
    contact.put("givenName", three).put("middleName", one).put("nickName", three);
    contact.put("companyName", one).put("department", two).put("jobTitle", three);
    contact.put("personalNotes", one + "\n" + two + "\n\n" + three);
    contact.putArray("businessPhones").add("+49 30 1").add("2");
    contact.put("mobilePhone", "3");
    contact.putArray("categories").add(two).add(three);
    ArrayNode addresses = contact.putArray("emailAddresses");
    addresses.addObject().put("name", one).put("address", "a@example.com");
    addresses.addObject().put("address", "b@example.com");
    contact.putObject("homeAddress").put("street", one + "\n" + two).put("city", three);
    contact.put("birthday", "1984-02-29T11:59:00Z");

    VCard card = read(contact);

    assertEquals(one, card.getFormattedName().getValue());
    assertEquals(two, card.getStructuredName().getFamily());
    assertEquals(three, card.getStructuredName().getGiven());
    assertEquals(List.of(one), card.getStructuredName().getAdditionalNames());
    assertEquals(List.of(three), card.getNickname().getValues());
    assertEquals(List.of(one, two), card.getOrganization().getValues());
    assertEquals(three, card.getTitles().get(0).getValue());
    assertEquals(
        one + "\n" + two + "\n\n" + three,
        card.getNotes().get(0).getValue().replace(System.lineSeparator(), "\n"));
    assertEquals(List.of(two, three), card.getCategories().getValues());
    assertEquals(
        List.of("a@example.com", "b@example.com"),
        card.getEmails().stream().map(email -> email.getValue()).toList());
    assertEquals(
        List.of("3", "+49 30 1", "2"),
        card.getTelephoneNumbers().stream().map(Telephone::getText).toList());
    assertTrue(card.getTelephoneNumbers().get(0).getTypes().contains(TelephoneType.CELL));
    Address home = card.getAddresses().get(0);
    assertEquals(one + "\n" + two, home.getStreetAddress().replace(System.lineSeparator(), "\n"));
    assertEquals(three, home.getLocality());
    assertEquals("1984-02-29", card.getBirthday().getDate().toString());
  }

  @Example
  void aContactWithoutANameHasOneAllTheSame() {
    assertEquals("", read(contact()).getFormattedName().getValue());
    ObjectNode shop = contact().put("companyName", "Shop");
    assertEquals("Shop", read(shop).getFormattedName().getValue());
    ObjectNode person = contact().put("givenName", "Ann").put("surname", "Lee");
    assertEquals("Ann Lee", read(person).getFormattedName().getValue());
    ObjectNode mail = contact();
    mail.putArray("emailAddresses").addObject().put("address", "x@example.com");
    assertEquals("x@example.com", read(mail).getFormattedName().getValue());
  }
}
