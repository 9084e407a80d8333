package io.github.m365cache.testkit.tenant.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.error.GraphError;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The contacts of a mailbox: a default folder and others beside it. Safe for concurrent use: one
 * lock guards everything.
 */
public final class ContactBook {
  /** The default folder's name in truth and commands; no id. */
  public static final String DEFAULT = "contacts";

  /** Numbers, and so ids, are others than those of messages and mail folders. */
  private static final long FIRST = 0x4000_0000L;

  private final OutlookIds ids;
  private final InstantSource clock;
  private final Map<String, Long> folders = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, Contact> byKey = new LinkedHashMap<>();
  private final Map<String, Contact> byId = new HashMap<>();
  private final Map<String, String> lastIds = new HashMap<>();
  private final Map<String, ChangeLog> changes = new HashMap<>();
  private final String defaultFolder;
  private long counter = FIRST;

  public ContactBook(OutlookIds ids, InstantSource clock) {
    this.ids = ids;
    this.clock = clock;
    this.defaultFolder = addFolder("Contacts");
  }

  public String defaultFolder() {
    return defaultFolder;
  }

  /** Adds an empty folder and answers its id. */
  public synchronized String addFolder(String name) {
    long number = ++counter;
    String id = ids.folder(number);
    folders.put(id, number);
    names.put(id, name);
    return id;
  }

  /** Whether a folder has this name, whatever the case. */
  public synchronized boolean hasFolder(String name) {
    return names.values().stream().anyMatch(name::equalsIgnoreCase);
  }

  /** The folder's own id; else Graph's error. */
  public synchronized String folder(String id) {
    if (!folders.containsKey(id)) {
      throw OutlookIds.wellFormed(id) ? GraphError.noSuchItem() : GraphError.malformedId();
    }
    return id;
  }

  /** In the order in which they were added. */
  public synchronized List<Contact> contacts(String folderId) {
    String id = folder(folderId);
    return byKey.values().stream().filter(contact -> contact.folderId().equals(id)).toList();
  }

  /** By either id; else Graph's error. */
  public synchronized Contact contact(String id) {
    return find(id)
        .orElseThrow(
            () -> OutlookIds.wellFormed(id) ? GraphError.noSuchItem() : GraphError.malformedId());
  }

  public synchronized Optional<Contact> find(String id) {
    return Optional.ofNullable(byKey.getOrDefault(id, byId.get(id)));
  }

  /** Adds a contact that is made now. */
  public synchronized Contact create(String folderId, ObjectNode properties) {
    stamped(properties);
    properties.set("createdDateTime", properties.get("lastModifiedDateTime"));
    return add(folderId, properties);
  }

  /** Adds a contact as part of the first contents, with the times that it has. */
  public synchronized Contact add(String folderId, ObjectNode properties) {
    long number = ++counter;
    return put(ids.immutable(number), number, folder(folderId), properties);
  }

  public synchronized Contact update(String id, Consumer<ObjectNode> change) {
    Contact old = contact(id);
    ObjectNode properties = old.properties().deepCopy();
    change.accept(properties);
    return put(old.key(), old.number(), old.folderId(), stamped(properties));
  }

  /** Moves a contact, which gives it another regular id. */
  public synchronized Contact move(String id, String destination) {
    Contact old = contact(id);
    String folder = folder(destination);
    byId.remove(old.id());
    if (!folder.equals(old.folderId())) {
      changes(old.folderId()).remove(old.key(), clock.instant());
    }
    return put(old.key(), ++counter, folder, stamped(old.properties().deepCopy()));
  }

  public synchronized void delete(String id) {
    Contact contact = contact(id);
    byKey.remove(contact.key());
    byId.remove(contact.id());
    changes(contact.folderId()).remove(contact.key(), clock.instant());
  }

  public synchronized List<ChangeLog.Change> changesSince(String folderId, long version) {
    return changes(folderId).since(version);
  }

  public synchronized long version(String folderId) {
    return changes(folderId).version();
  }

  /** The regular id under which a contact was last known. */
  public synchronized String lastId(String key) {
    return lastIds.getOrDefault(key, key);
  }

  private ChangeLog changes(String folderId) {
    return changes.computeIfAbsent(folderId, id -> new ChangeLog());
  }

  private Contact put(String key, long number, String folderId, ObjectNode properties) {
    long folder = folders.getOrDefault(folderId, FIRST);
    String id = ids.message(folder, number);
    Contact contact = new Contact(key, id, number, folderId, ids.changeKey(++counter), properties);
    byKey.put(key, contact);
    byId.put(id, contact);
    lastIds.put(key, id);
    changes(folderId).touch(key, clock.instant());
    return contact;
  }

  private ObjectNode stamped(ObjectNode properties) {
    String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    return properties.put("lastModifiedDateTime", now);
  }
}
