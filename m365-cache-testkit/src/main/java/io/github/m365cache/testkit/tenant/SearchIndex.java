package io.github.m365cache.testkit.tenant;

import io.github.m365cache.testkit.tenant.model.CalendarBook;
import io.github.m365cache.testkit.tenant.model.CalendarEvent;
import io.github.m365cache.testkit.tenant.model.DriveItem;
import io.github.m365cache.testkit.tenant.model.Message;
import io.github.m365cache.testkit.tenant.search.KqlQuery;
import io.github.m365cache.testkit.tenant.search.LaggingIndex;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** What can be found of an account: messages, events of the default calendar, drive items. */
final class SearchIndex {
  private static final Comparator<CalendarEvent> LATEST_FIRST =
      Comparator.comparing((CalendarEvent event) -> event.span().start().toInstant()).reversed();

  private final Account account;
  private final LaggingIndex<Message> messages;
  private final LaggingIndex<CalendarEvent> events;
  private final LaggingIndex<DriveItem> items;

  SearchIndex(Account account, InstantSource clock) {
    this.account = account;
    messages = new LaggingIndex<>(Message::key, Message::changeKey, clock);
    events = new LaggingIndex<>(CalendarEvent::key, CalendarEvent::changeKey, clock);
    items = new LaggingIndex<>(DriveItem::id, DriveItem::toString, clock);
  }

  void lag(Duration lag) {
    messages.lag(lag, account.mailbox().messages());
    events.lag(lag, allEvents());
    items.lag(lag, allItems());
  }

  void crawl() {
    messages.crawl(account.mailbox().messages());
    events.crawl(allEvents());
    items.crawl(allItems());
  }

  /** Newest first. */
  List<Message> messages(KqlQuery query, Predicate<Message> among) {
    return messages.shown(account.mailbox().messages()).stream()
        .filter(among)
        .filter(message -> query.matches(SearchDocuments.of(message)))
        .sorted(Comparator.comparing(Message::received).reversed())
        .toList();
  }

  /** Latest first; of a series its master ("Search calendar events": the primary calendar). */
  List<CalendarEvent> events(KqlQuery query) {
    return events.shown(allEvents()).stream()
        .filter(event -> query.matches(SearchDocuments.of(event)))
        .sorted(LATEST_FIRST)
        .toList();
  }

  /** By name. */
  List<DriveItem> items(KqlQuery query, Predicate<DriveItem> among) {
    return items.shown(allItems()).stream()
        .filter(item -> !item.isRoot())
        .filter(among)
        .filter(item -> query.matches(SearchDocuments.of(item)))
        .sorted(Comparator.comparing(DriveItem::name).thenComparing(DriveItem::id))
        .toList();
  }

  private List<CalendarEvent> allEvents() {
    CalendarBook book = account.calendars();
    return book.events(book.defaultCalendar());
  }

  private List<DriveItem> allItems() {
    return account.drive().items();
  }
}
