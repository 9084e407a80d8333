package io.github.m365cache.server.product;

import io.github.m365cache.testkit.tenant.ContactView;
import io.github.m365cache.testkit.tenant.DriveItemView;
import io.github.m365cache.testkit.tenant.EventView;
import io.github.m365cache.testkit.tenant.MailView;
import io.github.m365cache.testkit.tenant.TenantUser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an assistant that works through a morning asks and changes: it looks at lists, opens some of
 * what they show, and comes back to them.
 */
final class SessionCalls {
  private final TenantUser user;
  private final Instant now;

  SessionCalls(TenantUser user, Instant now) {
    this.user = user;
    this.now = now;
  }

  /** Questions, all different, in the order in which they come up. */
  List<SessionCall> reads() {
    List<SessionCall> reads = new ArrayList<>();
    reads.add(SessionCall.of("folder_get_tree"));
    reads.add(SessionCall.of("email_list"));
    reads.add(SessionCall.of("calendar_list_events"));
    reads.add(SessionCall.of("contact_list"));
    reads.add(SessionCall.of("file_list"));
    reads.add(SessionCall.of("email_list", "unread_only", true));
    mails("inbox", 12).forEach(id -> reads.add(SessionCall.of("email_get", "email_id", id)));
    reads.add(SessionCall.of("search_emails", "query", "plan"));
    reads.add(SessionCall.of("email_list", "folder", "sent"));
    reads.add(SessionCall.of("calendar_list_calendars"));
    events(5).forEach(id -> reads.add(SessionCall.of("calendar_get_event", "event_id", id)));
    reads.add(SessionCall.of("search_files", "query", "report"));
    folders(5).forEach(id -> reads.add(SessionCall.of("file_list", "folder_id", id)));
    folders(3).forEach(id -> reads.add(SessionCall.of("folder_get", "folder_id", id)));
    files(6).forEach(id -> reads.add(SessionCall.of("file_get", "file_id", id)));
    reads.add(SessionCall.of("folder_list"));
    contacts(7).forEach(id -> reads.add(SessionCall.of("contact_get", "contact_id", id)));
    reads.add(SessionCall.of("search_contacts", "query", "a"));
    reads.add(SessionCall.of("email_list", "folder", "archive"));
    reads.add(SessionCall.of("calendar_list_events", "days_ahead", 30));
    reads.add(SessionCall.of("search_unified", "query", "budget"));
    reads.add(SessionCall.of("emailfolders_list"));
    reads.add(SessionCall.of("emailfolders_get_tree"));
    reads.add(SessionCall.of("emailrules_list"));
    reads.add(SessionCall.of("search_events", "query", "review"));
    return reads;
  }

  /** Changes, over all plugins. */
  List<SessionCall> writes() {
    List<String> mails = mails("inbox", 12);
    List<String> events = events(5);
    List<String> contacts = contacts(7);
    List<String> files = files(6);
    List<SessionCall> writes = new ArrayList<>();
    for (String id : mails.subList(0, 5)) {
      writes.add(SessionCall.of("email_mark_read", "email_id", id));
    }
    writes.add(SessionCall.of("email_flag", "email_id", mails.get(1)));
    writes.add(SessionCall.of("email_flag", "email_id", mails.get(6)));
    writes.add(
        SessionCall.of("email_reply", "email_id", mails.get(2), "body", "Fine.", "confirm", true));
    writes.add(
        SessionCall.of(
            "email_send", "to", "bob@contoso.example", "subject", "Minutes", "confirm", true));
    writes.add(
        SessionCall.of("email_move", "email_id", mails.get(8), "destination_folder", "archive"));
    writes.add(SessionCall.of("email_archive", "email_id", mails.get(9)));
    writes.add(
        SessionCall.of("email_create_draft", "to", "bob@contoso.example", "subject", "Later"));
    writes.add(
        SessionCall.of("calendar_create_event", "subject", "Talk", "start", at(20), "end", at(21)));
    writes.add(
        SessionCall.of(
            "calendar_update_event",
            "event_id",
            events.get(0),
            "updates",
            Map.of("subject", "Moved")));
    writes.add(
        SessionCall.of(
            "calendar_create_event", "subject", "Lunch", "start", at(30), "end", at(31)));
    writes.add(
        SessionCall.of(
            "contact_update",
            "contact_id",
            contacts.get(0),
            "updates",
            Map.of("jobTitle", "Lead")));
    writes.add(SessionCall.of("contact_create", "given_name", "Nora"));
    writes.add(SessionCall.of("file_rename", "file_id", files.get(0), "new_name", "Renamed.txt"));
    writes.add(SessionCall.of("folder_create", "name", "Session"));
    writes.add(
        SessionCall.of(
            "file_move", "file_id", files.get(1), "destination_folder_id", folders(5).get(1)));
    writes.add(SessionCall.of("file_share", "file_id", files.get(2), "confirm", true));
    return writes;
  }

  private String at(int hours) {
    return now.plus(Duration.ofHours(hours)).toString();
  }

  private List<String> mails(String folder, int count) {
    return user.mailbox().messages(folder).stream()
        .limit(count)
        .map(MailView::immutableId)
        .toList();
  }

  private List<String> events(int count) {
    return user.calendars().events("calendar").stream()
        .filter(event -> event.seriesMasterId().isEmpty())
        .limit(count)
        .map(EventView::immutableId)
        .toList();
  }

  private List<String> contacts(int count) {
    return user.contacts().contacts("contacts").stream()
        .limit(count)
        .map(ContactView::immutableId)
        .toList();
  }

  private List<String> folders(int count) {
    return items(true).stream().limit(count).toList();
  }

  private List<String> files(int count) {
    return items(false).stream().limit(count).toList();
  }

  private List<String> items(boolean folders) {
    return user.drive().items().stream()
        .filter(item -> item.isFolder() == folders)
        .filter(item -> !item.id().equals(user.drive().root().id()))
        .map(DriveItemView::id)
        .toList();
  }
}
