package io.github.m365cache.server.product;

import io.github.m365cache.testkit.tenant.ContactView;
import io.github.m365cache.testkit.tenant.DriveItemView;
import io.github.m365cache.testkit.tenant.EventView;
import io.github.m365cache.testkit.tenant.MailView;
import io.github.m365cache.testkit.tenant.TenantUser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What a random run asks for again and again; the ids of it. */
record RandomSubjects(
    List<String> messages,
    List<String> contacts,
    List<String> folders,
    List<String> files,
    List<String> events) {
  private static final int OF_EACH = 6;

  static RandomSubjects of(TenantUser user, Instant now) {
    return new RandomSubjects(
        user.mailbox().messages("inbox").stream()
            .limit(OF_EACH)
            .map(MailView::immutableId)
            .toList(),
        user.contacts().contacts("contacts").stream()
            .limit(OF_EACH)
            .map(ContactView::immutableId)
            .toList(),
        items(user, true),
        items(user, false),
        events(user, now));
  }

  /** Of the next days, whatever kind of event they are. */
  private static List<String> events(TenantUser user, Instant now) {
    return user.calendars().view("calendar", now, now.plus(Duration.ofDays(7))).stream()
        .limit(OF_EACH)
        .map(EventView::immutableId)
        .toList();
  }

  private static List<String> items(TenantUser user, boolean folders) {
    return user.drive().items().stream()
        .filter(item -> item.isFolder() == folders)
        .limit(OF_EACH)
        .map(DriveItemView::id)
        .toList();
  }
}
