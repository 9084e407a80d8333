package io.github.m365cache.server.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.testkit.tenant.ContactView;
import io.github.m365cache.testkit.tenant.DriveItemView;
import io.github.m365cache.testkit.tenant.EventView;
import io.github.m365cache.testkit.tenant.MailView;
import io.github.m365cache.testkit.tenant.TenantUser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Searches for one word in everything that a user has, and what each must find by the truth. */
final class SearchReads {
  private static final String WORD = "zebra";

  /** The kinds, and what Graph calls them. */
  static final Map<String, String> KINDS =
      new TreeMap<>(
          Map.of(
              "search_emails", "message",
              "search_files", "driveItem",
              "search_events", "event",
              "search_contacts", "contact"));

  private final Product product;
  private final TenantUser user;

  SearchReads(Product product, TenantUser user) {
    this.product = product;
    this.user = user;
  }

  private JsonNode call(String tool, Object... more) {
    List<Object> all = new ArrayList<>(List.of("query", WORD));
    all.addAll(List.of(more));
    return product.call(tool, ProductFixture.as(user, all.toArray()));
  }

  /** The searches that look for this kind alone. */
  private List<JsonNode> of(String tool) {
    return tool.equals("search_emails")
        ? List.of(call(tool), call(tool, "folder", "inbox"))
        : List.of(call(tool));
  }

  private JsonNode unified() {
    return call("search_unified");
  }

  void cache() {
    KINDS.keySet().forEach(this::of);
    unified();
    areCached(new TreeSet<>(KINDS.keySet()));
    assertEquals("fresh", ProductFixture.status(unified()));
  }

  /** These kinds are served from the cache. */
  void areCached(Iterable<String> tools) {
    for (String tool : tools) {
      of(tool).forEach(found -> assertEquals("fresh", ProductFixture.status(found), tool));
    }
  }

  /** Everything but this kind, and what holds it, is served from the cache; that is asked again. */
  void onlyIsAskedAgain(String changed) {
    List<String> others = KINDS.keySet().stream().filter(tool -> !tool.equals(changed)).toList();
    areCached(others);
    JsonNode all = unified();
    assertEquals("miss", ProductFixture.status(all), "search_unified");
    assertEquals(truth(), shown(all.path("items")), "search_unified");
    for (JsonNode found : of(changed)) {
      assertEquals("miss", ProductFixture.status(found), changed);
    }
    isTrue(changed);
    areCached(others);
  }

  private void isTrue(String tool) {
    List<JsonNode> found = of(tool);
    assertEquals(truth(tool), shown(found.get(0).path("items")), tool);
    if (found.size() > 1) {
      String inbox = user.mailbox().folder("inbox").id();
      assertEquals(
          shown(messages().filter(message -> message.folderId().equals(inbox))),
          shown(found.get(1).path("items")),
          "in the inbox");
    }
  }

  private List<String> truth() {
    return KINDS.keySet().stream().flatMap(tool -> truth(tool).stream()).sorted().toList();
  }

  private List<String> truth(String tool) {
    return switch (tool) {
      case "search_emails" -> shown(messages());
      case "search_files" ->
          user.drive().items().stream()
              .filter(item -> has(item.name()))
              .map((DriveItemView item) -> item.id() + ' ' + item.name())
              .sorted()
              .toList();
      case "search_events" ->
          user
              .calendars()
              .view(
                  "calendar",
                  CalendarFixture.TODAY.minus(Duration.ofDays(30)),
                  CalendarFixture.TODAY.plus(Duration.ofDays(91)))
              .stream()
              .filter(event -> has(event.subject()))
              .map((EventView event) -> event.immutableId() + ' ' + event.subject())
              .sorted()
              .toList();
      default ->
          user.contacts().contacts("contacts").stream()
              .filter(contact -> has(contact.displayName()))
              .map((ContactView contact) -> contact.immutableId() + ' ' + contact.displayName())
              .sorted()
              .toList();
    };
  }

  private Stream<MailView> messages() {
    return user.mailbox().folders().stream()
        .flatMap(folder -> user.mailbox().messages(folder.id()).stream())
        .filter(message -> has(message.subject()));
  }

  private static boolean has(String text) {
    return text.toLowerCase(Locale.ROOT).contains(WORD);
  }

  private static List<String> shown(Stream<MailView> messages) {
    return messages
        .map(
            message ->
                message.immutableId()
                    + ' '
                    + message.subject()
                    + ' '
                    + message.isRead()
                    + ' '
                    + message.folderId())
        .sorted()
        .toList();
  }

  private static List<String> shown(JsonNode items) {
    List<String> shown = new ArrayList<>();
    for (JsonNode item : items) {
      String text = item.path("id").asText() + ' ';
      if (item.has("isRead")) {
        text += item.path("subject").asText() + ' ' + item.path("isRead").asText() + ' ';
        shown.add(text + item.path("parentFolderId").asText());
      } else {
        shown.add(
            text
                + Stream.of("subject", "name", "displayName")
                    .map(field -> item.path(field).asText(""))
                    .filter(name -> !name.isEmpty())
                    .findFirst()
                    .orElse(""));
      }
    }
    return shown.stream().sorted().toList();
  }
}
