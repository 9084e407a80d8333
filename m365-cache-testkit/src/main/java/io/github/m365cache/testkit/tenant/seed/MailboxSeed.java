package io.github.m365cache.testkit.tenant.seed;

import io.github.m365cache.testkit.tenant.model.MailFolder;
import io.github.m365cache.testkit.tenant.model.Mailbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Fills a mailbox: well-known folders, folders of the user, messages. */
public final class MailboxSeed {
  private final Mailbox mailbox;
  private final MessageSeed messages;
  private final SplittableRandom random;
  private final Instant newest;
  private final List<MailFolder> nested = new ArrayList<>();

  /**
   * A seed for one mailbox.
   *
   * @param newest the time of the newest message
   */
  public MailboxSeed(Mailbox mailbox, MessageSeed messages, long seed, Instant newest) {
    this.mailbox = mailbox;
    this.messages = messages;
    this.random = new SplittableRandom(seed);
    this.newest = newest;
  }

  /**
   * Fills the mailbox.
   *
   * @param count of messages; more than half go to the inbox
   * @param subject of the newest message in the inbox, or {@code ""} for any
   */
  public void fill(int count, String subject) {
    folders();
    int plain = subject.isEmpty() || count == 0 ? 0 : 1;
    if (plain == 1) {
      String text = "The figures are in the usual folder. Marker: " + subject;
      mailbox.add("inbox", messages.plain(newest, subject, text, random.nextLong()));
    }
    Instant time = newest;
    for (int i = plain; i < count; i++) {
      time = time.minusSeconds(60 + random.nextInt(7200));
      String folder = place();
      boolean draft = folder.equals("drafts");
      boolean sent = draft || folder.equals("sentitems");
      mailbox.add(folder, messages.any(random, time, sent, draft));
    }
  }

  private void folders() {
    String root = mailbox.addFolder("", "Top of Information Store", "msgfolderroot", false).id();
    wellKnown(root, "Archive", "archive", false);
    wellKnown(root, "Conversation History", "conversationhistory", false);
    wellKnown(root, "Deleted Items", "deleteditems", false);
    wellKnown(root, "Drafts", "drafts", false);
    MailFolder inbox = wellKnown(root, "Inbox", "inbox", false);
    wellKnown(root, "Junk Email", "junkemail", false);
    wellKnown(root, "Outbox", "outbox", false);
    wellKnown(root, "Sent Items", "sentitems", false);
    wellKnown(root, "Clutter", "clutter", true);
    MailFolder projects = user(inbox, "Projects");
    Words.PROJECTS.subList(0, 12).forEach(name -> nested.add(user(projects, name)));
    nested.add(user(nested.get(0), "Décisions"));
    nested.add(user(nested.get(nested.size() - 1), "2026"));
    MailFolder customers = user(mailbox.folder(root), "Customers");
    List.of("Fabrikam", "Tailspin Toys", "Ångström AB", "日本支社", "Proseware")
        .forEach(name -> nested.add(user(customers, name)));
    List.of("2023", "2024", "2025")
        .forEach(name -> nested.add(user(mailbox.folder("archive"), name)));
  }

  private MailFolder wellKnown(String root, String name, String wellKnownName, boolean hidden) {
    return mailbox.addFolder(root, name, wellKnownName, hidden);
  }

  private MailFolder user(MailFolder parent, String name) {
    return mailbox.addFolder(parent.id(), name, "", false);
  }

  private String place() {
    int roll = random.nextInt(100);
    if (roll < 55) {
      return "inbox";
    }
    if (roll < 85) {
      return roll < 70 ? "sentitems" : nested.get(random.nextInt(nested.size())).id();
    }
    return roll < 93 ? "archive" : roll < 97 ? "deleteditems" : roll < 99 ? "junkemail" : "drafts";
  }
}
