package io.github.m365cache.testkit.tenant.seed;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.model.ContactBook;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Makes contacts, the same for the same seed. */
public final class ContactSeed {
  private static final List<String> TEXTS =
      List.of(
          "birthday",
          "fileAs",
          "displayName",
          "givenName",
          "initials",
          "middleName",
          "nickName",
          "surname",
          "title",
          "yomiGivenName",
          "yomiSurname",
          "yomiCompanyName",
          "generation",
          "jobTitle",
          "companyName",
          "department",
          "officeLocation",
          "profession",
          "businessHomePage",
          "assistantName",
          "manager",
          "mobilePhone",
          "spouseName",
          "personalNotes");
  private static final List<String> GIVEN =
      List.of(
          "Anneliese",
          "Björn",
          "Chloé",
          "Dáithí",
          "Eszter",
          "Fatima",
          "Günter",
          "Hüseyin",
          "Ines",
          "Jörg",
          "Katarzyna",
          "Łukasz",
          "Märta",
          "Noël",
          "Ólafur",
          "Priya",
          "Renée",
          "Søren",
          "Tómas",
          "Zoë");
  private static final List<String> SURNAMES =
      List.of(
          "Ångström",
          "Bäcker",
          "Çelik",
          "Dvořák",
          "Eriksson",
          "Françoise",
          "Großmann",
          "Hölderlin",
          "Ivanova",
          "Jónsdóttir",
          "Kowalski",
          "Lefèvre",
          "Müller",
          "Núñez",
          "O'Brien",
          "Péter",
          "Rossi",
          "Sørensen",
          "Weiß",
          "Žižek");
  private static final List<String> COMPANIES =
      List.of("Contoso", "Fabrikam", "Tailspin Toys", "Ångström AB", "日本支社", "Proseware");
  private static final List<String> TITLES =
      List.of("Buyer", "Chargée de clientèle", "Engineer", "Geschäftsführerin", "Lawyer");

  private final ContactBook book;
  private final SplittableRandom random;
  private final Instant newest;

  /**
   * A seed for one mailbox.
   *
   * @param newest the time after which nothing was made
   */
  public ContactSeed(ContactBook book, long seed, Instant newest) {
    this.book = book;
    this.random = new SplittableRandom(seed ^ 0xc0);
    this.newest = newest;
  }

  /** Fills the book: every tenth contact is in a folder of its own beside the default one. */
  public void fill(int count) {
    String other = book.addFolder("Suppliers");
    for (int i = 0; i < count; i++) {
      book.add(i % 10 == 9 ? other : book.defaultFolder(), contact(i));
    }
  }

  private ObjectNode contact(int i) {
    String given = Words.pick(GIVEN, random);
    String surname = Words.pick(SURNAMES, random);
    String company = Words.pick(COMPANIES, random);
    // Some contacts are a company without a person, and so without a name.
    boolean nameless = i % 25 == 24;
    String name = nameless ? "" : given + " " + surname;
    ObjectNode contact = empty();
    Instant at = newest.minusSeconds(random.nextInt(60 * 60 * 24 * 900));
    contact.put("createdDateTime", at.toString()).put("lastModifiedDateTime", at.toString());
    contact.put("displayName", name).put("companyName", company);
    if (!nameless) {
      contact.put("givenName", given).put("surname", surname);
      contact.put("fileAs", surname + ", " + given).put("jobTitle", Words.pick(TITLES, random));
    }
    addresses(contact.withArray("/emailAddresses"), name, company, i);
    details(contact, i);
    return contact;
  }

  /** None, one or more, as people keep them. */
  private void addresses(ArrayNode into, String name, String company, int i) {
    String[] domains = {local(company) + ".example", "mail.example", "home.example"};
    int count = i % 12 == 11 ? 0 : 1 + random.nextInt(domains.length);
    String local = name.isEmpty() ? "info" : local(name) + i;
    for (int at = 0; at < count; at++) {
      String address = local + "@" + domains[at];
      into.addObject().put("name", at == 1 ? address : name).put("address", address);
    }
  }

  private void details(ObjectNode contact, int i) {
    if (random.nextInt(3) > 0) {
      contact.put("mobilePhone", "+49 170 %07d".formatted(random.nextInt(10_000_000)));
    }
    contact.withArray("/businessPhones").add("+1 425 555 %04d".formatted(i));
    contact
        .withObject("/businessAddress")
        .put("street", (1 + random.nextInt(99)) + " Hauptstraße")
        .put("city", "Zürich")
        .put("countryOrRegion", "Switzerland");
    if (i % 7 == 0) {
      contact.put("personalNotes", "Met at the offsite.\r\nPrefers to be called after noon.");
    }
  }

  /** A contact with a name and, unless it is empty, an address. */
  public static ObjectNode named(String name, String address) {
    ObjectNode contact = empty().put("displayName", name).put("fileAs", name);
    if (!address.isEmpty()) {
      contact.withArray("/emailAddresses").addObject().put("name", name).put("address", address);
    }
    return contact;
  }

  private static ObjectNode empty() {
    ObjectNode contact = JsonNodeFactory.instance.objectNode();
    TEXTS.forEach(contact::putNull);
    List.of(
            "categories",
            "emailAddresses",
            "imAddresses",
            "homePhones",
            "businessPhones",
            "children")
        .forEach(contact::putArray);
    List.of("homeAddress", "businessAddress", "otherAddress").forEach(contact::putObject);
    return contact;
  }

  private static String local(String name) {
    String plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("[^A-Za-z]", "");
    return plain.isEmpty() ? "contact" : plain.toLowerCase(Locale.ROOT);
  }
}
