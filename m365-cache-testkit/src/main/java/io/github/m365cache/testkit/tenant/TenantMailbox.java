package io.github.m365cache.testkit.tenant;

import io.github.m365cache.testkit.tenant.error.GraphError;
import io.github.m365cache.testkit.tenant.model.MailFolder;
import io.github.m365cache.testkit.tenant.model.Mailbox;
import io.github.m365cache.testkit.tenant.model.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The truth about a mailbox, and changes to it that no client made. Messages are named by either
 * id, folders by id or well-known name; an unknown one is an {@link IllegalArgumentException}. Safe
 * for concurrent use.
 */
public final class TenantMailbox {
  private final Account account;
  private final Mailbox mailbox;

  TenantMailbox(Account account) {
    this.account = account;
    this.mailbox = account.mailbox();
  }

  /** The messages of a folder, newest first. */
  public List<MailView> messages(String folder) {
    account.outbox().deliver();
    return checked(() -> mailbox.messages(mailbox.folder(folder).id())).stream()
        .map(TenantMailbox::view)
        .toList();
  }

  public Optional<MailView> message(String id) {
    return mailbox.find(id).map(TenantMailbox::view);
  }

  public boolean isRead(String id) {
    return checked(() -> mailbox.message(id)).isRead();
  }

  /** All folders but the root, hidden ones too. */
  public List<MailFolderView> folders() {
    return mailbox.folders().stream().map(this::view).toList();
  }

  public MailFolderView folder(String idOrName) {
    return view(checked(() -> mailbox.folder(idOrName)));
  }

  /** A new unread message arrives; answers its immutable id. */
  public String deliver(String folder, String subject, String text) {
    String id = checked(() -> mailbox.folder(folder)).id();
    return mailbox
        .add(id, account.messages().plain(mailbox.arrivalTime(), subject, text, subject.hashCode()))
        .key();
  }

  /** From now on what is sent stands in Sent Items only after this time; zero at first. */
  public void lagSentItems(Duration time) {
    account.outbox().lag(time);
  }

  /** The attachments of a message, as {@code name size digest}, in their order. */
  public List<String> attachments(String id) {
    return checked(() -> mailbox.message(id)).attachments().stream()
        .map(each -> each.name() + " " + each.size() + " " + each.content().digest())
        .toList();
  }

  public void markRead(String id, boolean isRead) {
    checked(() -> mailbox.update(id, "", properties -> properties.put("isRead", isRead)));
  }

  public void move(String id, String folder) {
    checked(() -> mailbox.move(id, folder));
  }

  /** Deletes a message for good. */
  public void delete(String id) {
    checked(
        () -> {
          mailbox.delete(id);
          return id;
        });
  }

  /** Creates a folder and answers its id. */
  public String createFolder(String parent, String name) {
    return checked(() -> mailbox.addFolder(mailbox.folder(parent).id(), name, "", false)).id();
  }

  public void renameFolder(String folder, String name) {
    checked(
        () -> {
          mailbox.renameFolder(folder, name);
          return name;
        });
  }

  public void moveFolder(String folder, String parent) {
    checked(
        () -> {
          mailbox.moveFolder(folder, parent);
          return parent;
        });
  }

  /** Deletes a folder with everything in it. */
  public void deleteFolder(String folder) {
    checked(
        () -> {
          mailbox.deleteFolder(folder);
          return folder;
        });
  }

  private static <T> T checked(Supplier<T> action) {
    try {
      return action.get();
    } catch (GraphError e) {
      throw new IllegalArgumentException(e.text(), e);
    }
  }

  private static MailView view(Message message) {
    List<String> categories = new ArrayList<>();
    message.properties().path("categories").forEach(c -> categories.add(c.asText()));
    return new MailView(
        message.id(),
        message.key(),
        message.folderId(),
        message.properties().path("subject").asText(),
        message.properties().path("from").path("emailAddress").path("address").asText(),
        message.received(),
        message.isRead(),
        message.properties().path("hasAttachments").asBoolean(),
        message.properties().path("importance").asText(),
        List.copyOf(categories),
        message.properties().path("flag").path("flagStatus").asText("notFlagged"));
  }

  private MailFolderView view(MailFolder folder) {
    return new MailFolderView(
        folder.id(),
        folder.name(),
        folder.parentId(),
        folder.wellKnownName(),
        folder.hidden(),
        mailbox.total(folder.id()),
        mailbox.unread(folder.id()));
  }
}
