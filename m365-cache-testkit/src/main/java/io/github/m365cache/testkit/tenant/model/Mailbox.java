package io.github.m365cache.testkit.tenant.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.error.GraphError;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A mailbox. Safe for concurrent use: one lock guards everything. */
public final class Mailbox {
  private final OutlookIds ids;
  private final InstantSource clock;
  private final MailFolders folders = new MailFolders();
  private final MessageRules rules = new MessageRules();
  private final Map<String, FolderContents> contents = new HashMap<>();
  private final Map<String, Message> byKey = new HashMap<>();
  private final Map<String, Message> byId = new HashMap<>();
  private final Map<String, String> lastIds = new HashMap<>();
  private final ChangeLog folderChanges = new ChangeLog();
  private final Map<String, ChangeLog> childChanges = new HashMap<>();
  private long counter;

  public Mailbox(OutlookIds ids, InstantSource clock) {
    this.ids = ids;
    this.clock = clock;
  }

  public OutlookIds ids() {
    return ids;
  }

  public MessageRules rules() {
    return rules;
  }

  // Folders

  public synchronized MailFolder folder(String idOrName) {
    return folders.get(idOrName);
  }

  public synchronized Optional<MailFolder> findFolder(String id) {
    return folders.find(id);
  }

  /** All but the root. */
  public synchronized List<MailFolder> folders() {
    return folders.all();
  }

  public synchronized List<MailFolder> children(String parentId) {
    return folders.children(parentId);
  }

  public synchronized MailFolder addFolder(
      String parentId, String name, String wellKnownName, boolean hidden) {
    long number = 0x10000 + ++counter;
    String id = ids.folder(number);
    boolean root = parentId.isEmpty();
    if (!root) {
      folders.requireFreeName(parentId, name);
    }
    MailFolder folder =
        new MailFolder(id, number, name, root ? id : parentId, wellKnownName, hidden);
    folders.put(folder);
    contents.put(id, new FolderContents());
    folderChanged(id);
    folderChanged(folder.parentId());
    return folder;
  }

  public synchronized void renameFolder(String idOrName, String name) {
    MailFolder folder = folders.get(idOrName);
    if (!name.equalsIgnoreCase(folder.name())) {
      folders.requireFreeName(folder.parentId(), name);
    }
    folders.put(folder.named(name));
    folderChanged(folder.id());
  }

  public synchronized void moveFolder(String idOrName, String newParent) {
    MailFolder folder = folders.get(idOrName);
    MailFolder parent = folders.get(newParent);
    if (folders.isWithin(parent.id(), folder.id())) {
      throw GraphError.badRequest(
          "ErrorMoveCopyFailed", "A folder cannot be moved into itself or one of its children.");
    }
    folders.requireFreeName(parent.id(), folder.name());
    folders.put(folder.below(parent.id()));
    childChanges(folder.parentId()).remove(folder.id(), clock.instant());
    List.of(folder.id(), folder.parentId(), parent.id()).forEach(this::folderChanged);
  }

  /** Deletes a folder with everything below it. */
  public synchronized void deleteFolder(String idOrName) {
    MailFolder folder = folders.get(idOrName);
    if (!folder.wellKnownName().isEmpty()) {
      throw new GraphError(
          403, "ErrorDeleteDistinguishedFolder", "Distinguished folders cannot be deleted.");
    }
    folders.children(folder.id()).forEach(child -> deleteFolder(child.id()));
    contents(folder.id()).list().forEach(this::forget);
    folders.remove(folder.id());
    folderChanges.remove(folder.id(), clock.instant());
    childChanges(folder.parentId()).remove(folder.id(), clock.instant());
    folderChanged(folder.parentId());
  }

  /** Moves a folder to Deleted Items, under a name that is free there; from there for good. */
  public synchronized void discardFolder(String id) {
    String bin = folders.get("deleteditems").id();
    if (folders.isWithin(id, bin)) {
      deleteFolder(id);
      return;
    }
    MailFolder folder = folders.get(id);
    folders.put(folder.named(folders.freeName(bin, folder.name())));
    moveFolder(id, bin);
  }

  public synchronized int total(String folderId) {
    return contents(folderId).total();
  }

  public synchronized int unread(String folderId) {
    return contents(folderId).unread();
  }

  public synchronized List<ChangeLog.Change> folderChangesSince(long version) {
    return folderChanges.since(version);
  }

  public synchronized long folderVersion() {
    return folderChanges.version();
  }

  /** The changes of a folder's children. */
  public synchronized List<ChangeLog.Change> childChangesSince(String parentId, long version) {
    return childChanges(parentId).since(version);
  }

  public synchronized long childVersion(String parentId) {
    return childChanges(parentId).version();
  }

  // Messages

  /** Newest first. */
  public synchronized List<Message> messages(String folderId) {
    return contents(folderId).list();
  }

  /** Of all folders, newest first. */
  public synchronized List<Message> messages() {
    List<Message> all = new ArrayList<>(byKey.values());
    all.sort(Message.NEWEST_FIRST);
    return all;
  }

  /** By either id; else Graph's error. */
  public synchronized Message message(String id) {
    return find(id)
        .orElseThrow(
            () -> OutlookIds.wellFormed(id) ? GraphError.noSuchItem() : GraphError.malformedId());
  }

  public synchronized Optional<Message> find(String id) {
    return Optional.ofNullable(byKey.getOrDefault(id, byId.get(id)));
  }

  /** The regular id under which a message was last known. */
  public synchronized String lastId(String key) {
    return lastIds.getOrDefault(key, key);
  }

  public synchronized Message add(String folderId, MessageDraft draft) {
    long number = ++counter;
    MailFolder folder = folders.get(folderId);
    Message message =
        new Message(
            ids.immutable(number),
            ids.message(folder.number(), number),
            number,
            folder.id(),
            draft.received(),
            ids.changeKey(++counter),
            draft.properties(),
            draft.body(),
            draft.attachments());
    remember(message);
    contents(folder.id()).add(message, clock.instant());
    folderChanged(folder.id());
    return message;
  }

  /**
   * Changes properties of a message.
   *
   * @param ifMatch the ETag that it must have, or {@code ""} or {@code *} for any
   */
  public synchronized Message update(String id, String ifMatch, Consumer<ObjectNode> change) {
    Message old = message(id);
    requireMatch(old, ifMatch);
    ObjectNode properties = old.properties().deepCopy();
    change.accept(properties);
    stamp(properties);
    Message next = next(old, old.id(), old.number(), old.folderId(), properties);
    contents(old.folderId()).replace(old, next, clock.instant());
    remember(next);
    folderChanged(old.folderId());
    return next;
  }

  /** Gives a message a further attachment. */
  public synchronized Attachment attach(
      String id, String name, String contentType, boolean inline, FileContent content) {
    Message old = message(id);
    Attachment added =
        new Attachment(
            old.attachments().size(),
            name,
            contentType,
            Math.toIntExact(content.size()),
            inline,
            old.number() * 31 + old.attachments().size(),
            content);
    List<Attachment> all = new ArrayList<>(old.attachments());
    all.add(added);
    ObjectNode properties = old.properties().deepCopy();
    properties.put("hasAttachments", all.stream().anyMatch(each -> !each.inline()));
    stamp(properties);
    Message next = next(old, old.id(), old.number(), old.folderId(), properties, all);
    contents(old.folderId()).replace(old, next, clock.instant());
    remember(next);
    folderChanged(old.folderId());
    return added;
  }

  /** Moves a message, which gives it another regular id. */
  public synchronized Message move(String id, String destination) {
    Message old = message(id);
    MailFolder folder = folders.get(destination);
    long number = ++counter;
    ObjectNode properties = old.properties().deepCopy();
    stamp(properties);
    Message next = next(old, ids.message(folder.number(), number), number, folder.id(), properties);
    contents(old.folderId()).remove(old, clock.instant());
    byId.remove(old.id());
    remember(next);
    contents(folder.id()).add(next, clock.instant());
    folderChanged(old.folderId());
    folderChanged(folder.id());
    return next;
  }

  public synchronized void delete(String id) {
    Message message = message(id);
    forget(message);
    folderChanged(message.folderId());
  }

  public synchronized List<ChangeLog.Change> messageChangesSince(String folderId, long version) {
    return contents(folderId).changes().since(version);
  }

  public synchronized long messageVersion(String folderId) {
    return contents(folderId).changes().version();
  }

  /** A time at which nothing in the mailbox is newer. */
  public synchronized Instant arrivalTime() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return byKey.values().stream()
        .map(m -> m.received().plusSeconds(1))
        .filter(t -> t.isAfter(now))
        .max(Instant::compareTo)
        .orElse(now);
  }

  private Message next(
      Message old, String id, long number, String folderId, ObjectNode properties) {
    return next(old, id, number, folderId, properties, old.attachments());
  }

  private Message next(
      Message old,
      String id,
      long number,
      String folderId,
      ObjectNode properties,
      List<Attachment> attachments) {
    return new Message(
        old.key(),
        id,
        number,
        folderId,
        old.received(),
        ids.changeKey(++counter),
        properties,
        old.body(),
        List.copyOf(attachments));
  }

  private static void requireMatch(Message message, String ifMatch) {
    boolean any = ifMatch.isEmpty() || ifMatch.equals("*");
    if (!any && !ifMatch.equals(message.etag())) {
      throw new GraphError(
          412,
          "ErrorIrresolvableConflict",
          "The send or update operation could not be performed because the change key passed in"
              + " the request does not match the current change key for the item.");
    }
  }

  private void stamp(ObjectNode properties) {
    String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    properties.put("lastModifiedDateTime", now);
  }

  private void remember(Message message) {
    byKey.put(message.key(), message);
    byId.put(message.id(), message);
    lastIds.put(message.key(), message.id());
  }

  private void forget(Message message) {
    contents(message.folderId()).remove(message, clock.instant());
    byKey.remove(message.key());
    byId.remove(message.id());
  }

  private FolderContents contents(String folderId) {
    FolderContents found = contents.get(folderId);
    if (found == null) {
      throw GraphError.noSuchItem();
    }
    return found;
  }

  private void folderChanged(String id) {
    folderChanges.touch(id, clock.instant());
    childChanges(folders.get(id).parentId()).touch(id, clock.instant());
  }

  private ChangeLog childChanges(String parentId) {
    return childChanges.computeIfAbsent(parentId, p -> new ChangeLog());
  }
}
