package io.github.m365cache.server.product;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.testkit.tenant.ContactView;
import io.github.m365cache.testkit.tenant.MailView;
import io.github.m365cache.testkit.tenant.TenantUser;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The reads of one account that a random run makes, each with its truth by the tenant. */
final class RandomReads {
  static final List<String> FOLDERS =
      List.of("inbox", "archive", "drafts", "sentitems", "deleteditems", "outbox");
  private static final Duration STALE_LIST = Duration.ofMinutes(10);
  private static final Duration STALE_SEARCH = Duration.ofMinutes(5);
  private static final Duration STALE_MAIL = Duration.ofHours(1);
  private static final Duration STALE_CONTACTS = Duration.ofHours(2);
  private static final Duration STALE_CONTACT = Duration.ofHours(4);

  /** In a part of the subjects, and of the addresses. */
  private static final String WORD = "review";

  private static final String DOMAIN = "contoso";

  private final TenantUser user;
  private final RandomDriveReads drive;
  private final RandomMailFolderReads mailFolders;
  private final RandomCalendarReads calendars;
  private final ItemHistory items = new ItemHistory();

  /** What was seen in mail folders since the last change. */
  private final Map<String, List<MailView>> folders = new HashMap<>();

  private final List<RandomRead> reads = new ArrayList<>();

  RandomReads(TenantUser user, RandomSubjects subjects, InstantSource clock) {
    this.user = user;
    this.drive = new RandomDriveReads(user.drive());
    this.mailFolders = new RandomMailFolderReads(user.mailbox());
    this.calendars = new RandomCalendarReads(user.calendars(), clock);
    calendars.addTo(this::add, subjects.events());
    drive.addTo(this::add, subjects.folders(), subjects.files());
    mailFolders.addTo(this::add);
    FOLDERS.forEach(this::addLists);
    subjects.messages().forEach(this::addMail);
    // Ids that end with a move.
    user.mailbox().messages("inbox").stream().limit(4).map(MailView::id).forEach(this::addMail);
    for (int limit : new int[] {500, 7}) {
      add(
          "contact_list",
          Map.of("limit", limit),
          STALE_CONTACTS,
          () -> contacts(byName().limit(limit)));
    }
    addSearches();
    subjects
        .contacts()
        .forEach(
            id ->
                add(
                    "contact_get",
                    Map.of("contact_id", id),
                    STALE_CONTACT,
                    () -> contacts(user.contacts().contact(id).stream())));
    items.observe(everything(), false, Instant.EPOCH);
  }

  private void addMail(String id) {
    add(
        "email_get",
        Map.of("email_id", id),
        STALE_MAIL,
        () -> mails(user.mailbox().message(id).stream()));
  }

  private Stream<ContactView> byName() {
    return user.contacts().contacts("contacts").stream()
        .sorted(Comparator.comparing(ContactView::displayName, String.CASE_INSENSITIVE_ORDER));
  }

  private void addLists(String folder) {
    String id = user.mailbox().folder(folder).id();
    for (Map<String, Object> place :
        List.<Map<String, Object>>of(Map.of("folder", folder), Map.of("folder_id", id))) {
      addList(folder, place, false, 25);
      addList(folder, place, true, 10);
      addList(folder, place, false, 4);
    }
  }

  private void addList(String folder, Map<String, Object> place, boolean unread, int limit) {
    Map<String, Object> arguments = new HashMap<>(place);
    arguments.putAll(Map.of("unread_only", unread, "limit", limit));
    add("email_list", arguments, STALE_LIST, () -> list(folder, unread, limit));
  }

  /** Of a folder's mail, whose hits tell as much as lists do, and of contacts. */
  private void addSearches() {
    add(
        "search_emails",
        Map.of("folder", "inbox", "query", "subject:" + WORD, "limit", 500),
        STALE_SEARCH,
        () -> mails(messages("inbox").stream().filter(RandomReads::isFound)));
    add(
        "search_emails",
        Map.of("query", "subject:" + WORD, "limit", 500),
        STALE_SEARCH,
        () -> hits(allMails().filter(RandomReads::isFound)));
    add(
        "search_contacts",
        Map.of("query", DOMAIN, "limit", 500),
        STALE_SEARCH,
        () ->
            contacts(
                user.contacts().contacts("contacts").stream()
                    .filter(c -> c.addresses().toString().contains(DOMAIN))));
  }

  private Stream<MailView> allMails() {
    return user.mailbox().folders().stream().flatMap(folder -> messages(folder.id()).stream());
  }

  private List<MailView> messages(String folder) {
    return folders.computeIfAbsent(folder, user.mailbox()::messages);
  }

  private static boolean isFound(MailView message) {
    String[] words = message.subject().toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+");
    return Arrays.asList(words).contains(WORD);
  }

  private void add(
      String tool, Map<String, Object> arguments, Duration age, RandomRead.Truth truth) {
    Map<String, Object> all = new HashMap<>(arguments);
    all.put("account_id", user.username());
    reads.add(new RandomRead(tool, all, age, truth, items));
  }

  List<RandomRead> all() {
    return reads;
  }

  /** Looks at the tenant after a change. */
  void observe(boolean own, Instant at) {
    calendars.look();
    folders.clear();
    items.observe(everything(), own, at);
    reads.forEach(read -> read.observe(own, at));
  }

  private Map<String, String> everything() {
    Map<String, String> all = contacts(user.contacts().contacts("contacts").stream());
    all.putAll(drive.everything());
    all.putAll(mailFolders.everything());
    all.putAll(calendars.everything());
    all.putAll(mails(allMails()));
    all.putAll(hits(allMails()));
    return all;
  }

  private Map<String, String> list(String folder, boolean unread, int limit) {
    return mails(
        messages(folder).stream().filter(message -> !(unread && message.isRead())).limit(limit));
  }

  private static Map<String, String> mails(Stream<MailView> messages) {
    Map<String, String> all = new TreeMap<>();
    messages.forEach(m -> all.put(m.immutableId(), MailReads.Seen.of(m).toString()));
    return all;
  }

  /** The index does not know flags. */
  private static Map<String, String> hits(Stream<MailView> messages) {
    Map<String, String> all = new TreeMap<>();
    messages.forEach(
        m -> all.put(RandomDriveReads.hit(m.immutableId()), m.folderId() + " " + m.isRead()));
    return all;
  }

  private static Map<String, String> contacts(Stream<ContactView> contacts) {
    Map<String, String> all = new TreeMap<>();
    contacts.forEach(c -> all.put(c.immutableId(), c.displayName()));
    return all;
  }

  /** What a read answers, in the form of the truth. */
  static Map<String, String> answer(Product product, RandomRead read) {
    try {
      JsonNode answer = product.call(read.tool(), read.arguments());
      if (answer.has("folder_count")) {
        return RandomMailFolderReads.shown(answer);
      }
      Stream<JsonNode> shown =
          answer.has("items")
              ? StreamSupport.stream(answer.path("items").spliterator(), false)
              : Stream.of(answer);
      Map<String, String> seen = new TreeMap<>();
      if (isByIndex(read)) {
        shown.forEach(item -> seen.put(RandomDriveReads.hit(item.path("id").asText()), hit(item)));
        return seen;
      }
      shown.forEach(item -> seen.put(item.path("id").asText(), state(item, answer)));
      return seen;
    } catch (M365Exception failure) {
      if (failure.code() == ErrorCode.NOT_FOUND) {
        return Map.of();
      }
      throw failure;
    }
  }

  private static boolean isByIndex(RandomRead read) {
    return read.tool().equals("search_files")
        || (read.tool().equals("search_emails") && !read.arguments().containsKey("folder"));
  }

  private static String hit(JsonNode item) {
    return item.has("isRead")
        ? item.path("parentFolderId").asText() + " " + item.path("isRead").asBoolean()
        : item.path("name").asText();
  }

  private static String state(JsonNode item, JsonNode answer) {
    if (item.has("responseStatus")) {
      return RandomCalendarReads.state(item);
    }
    if (item.has("parentReference")) {
      return RandomDriveReads.state(item);
    }
    if (item.has("totalItemCount")) {
      return RandomMailFolderReads.state(item);
    }
    return item.has("displayName")
        ? item.path("displayName").asText()
        : MailReads.Seen.of(item, answer).toString();
  }
}
