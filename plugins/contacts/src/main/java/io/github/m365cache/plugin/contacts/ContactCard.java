package io.github.m365cache.plugin.contacts;

import com.fasterxml.jackson.databind.JsonNode;
import ezvcard.VCard;
import ezvcard.parameter.AddressType;
import ezvcard.parameter.RelatedType;
import ezvcard.parameter.TelephoneType;
import ezvcard.property.Address;
import ezvcard.property.Birthday;
import ezvcard.property.Note;
import ezvcard.property.Related;
import ezvcard.property.StructuredName;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A contact of Graph as a vCard (RFC 6350, section 6): each field in the property for it. */
final class ContactCard {
  /** What is asked for: the fields that a card has a property for. */
  static final List<String> FIELDS =
      List.of(
          "id",
          "displayName",
          "givenName",
          "middleName",
          "surname",
          "title",
          "generation",
          "nickName",
          "emailAddresses",
          "mobilePhone",
          "businessPhones",
          "homePhones",
          "imAddresses",
          "businessHomePage",
          "companyName",
          "department",
          "jobTitle",
          "profession",
          "businessAddress",
          "homeAddress",
          "otherAddress",
          "birthday",
          "spouseName",
          "children",
          "personalNotes",
          "categories");

  private final JsonNode contact;
  private final VCard card = new VCard();

  private ContactCard(JsonNode contact) {
    this.contact = contact;
  }

  /** The card of a contact whose texts are clean. */
  static VCard of(JsonNode contact) {
    ContactCard made = new ContactCard(contact);
    made.name();
    made.reach();
    made.work();
    made.person();
    return made.card;
  }

  private void name() {
    card.setFormattedName(formattedName());
    StructuredName name = new StructuredName();
    name.setFamily(text("surname").orElse(null));
    name.setGiven(text("givenName").orElse(null));
    text("middleName").ifPresent(name.getAdditionalNames()::add);
    text("title").ifPresent(name.getPrefixes()::add);
    text("generation").ifPresent(name.getSuffixes()::add);
    card.setStructuredName(name);
    text("nickName").ifPresent(card::setNickname);
  }

  /** Every card has one (RFC 6350, 6.2.1). */
  private String formattedName() {
    String parts =
        String.join(
            " ", Stream.of("givenName", "surname").flatMap(field -> text(field).stream()).toList());
    return text("displayName")
        .or(() -> Optional.of(parts).filter(some -> !some.isEmpty()))
        .or(() -> text("companyName"))
        .or(() -> addresses().stream().findFirst())
        .orElse("");
  }

  private void reach() {
    addresses().forEach(card::addEmail);
    text("mobilePhone").ifPresent(number -> card.addTelephoneNumber(number, TelephoneType.CELL));
    each("businessPhones", number -> card.addTelephoneNumber(number, TelephoneType.WORK));
    each("homePhones", number -> card.addTelephoneNumber(number, TelephoneType.HOME));
    text("businessHomePage").ifPresent(card::addUrl);
    address("businessAddress", AddressType.WORK);
    address("homeAddress", AddressType.HOME);
    address("otherAddress");
  }

  private List<String> addresses() {
    List<String> addresses = new ArrayList<>();
    for (JsonNode each : contact.path("emailAddresses")) {
      String address = each.path("address").asText("");
      if (!address.isEmpty()) {
        addresses.add(address);
      }
    }
    return addresses;
  }

  private void address(String field, AddressType... types) {
    JsonNode place = contact.path(field);
    Address address = new Address();
    address.setStreetAddress(place.path("street").asText(null));
    address.setLocality(place.path("city").asText(null));
    address.setRegion(place.path("state").asText(null));
    address.setPostalCode(place.path("postalCode").asText(null));
    address.setCountry(place.path("countryOrRegion").asText(null));
    address.getTypes().addAll(List.of(types));
    if (!place.isEmpty()) {
      card.addAddress(address);
    }
  }

  private void work() {
    String[] unit =
        Stream.of("companyName", "department")
            .flatMap(field -> text(field).stream())
            .toArray(String[]::new);
    if (unit.length > 0) {
      card.setOrganization(unit);
    }
    text("jobTitle").ifPresent(card::addTitle);
    text("profession").ifPresent(card::addRole);
  }

  private void person() {
    birthday().ifPresent(day -> card.setBirthday(new Birthday(day)));
    text("spouseName").ifPresent(name -> related(name, RelatedType.SPOUSE));
    each("children", name -> related(name, RelatedType.CHILD));
    text("personalNotes").ifPresent(note -> card.addNote(new Note(note)));
    List<String> categories = new ArrayList<>();
    each("categories", categories::add);
    if (!categories.isEmpty()) {
      card.setCategories(categories.toArray(String[]::new));
    }
  }

  /** Outlook keeps the day as a time in the morning, UTC. */
  private Optional<LocalDate> birthday() {
    String time = text("birthday").orElse("");
    try {
      return time.length() < 10
          ? Optional.empty()
          : Optional.of(LocalDate.parse(time.substring(0, 10)));
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }

  private void related(String name, RelatedType type) {
    Related related = new Related();
    related.setText(name);
    related.getTypes().add(type);
    card.addRelated(related);
  }

  private Optional<String> text(String field) {
    return Optional.of(contact.path(field).asText("")).filter(text -> !text.isBlank());
  }

  private void each(String field, Consumer<String> use) {
    for (JsonNode value : contact.path(field)) {
      if (!value.asText("").isBlank()) {
        use.accept(value.asText());
      }
    }
  }
}
