package io.github.m365cache.testkit.tenant.model;

import io.github.m365cache.testkit.tenant.error.GraphError;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A drive. Safe for concurrent use: one lock guards everything. */
public final class Drive {
  private final DriveIds ids;
  private final InstantSource clock;
  private final String id;
  private final String rootId;
  private final Map<String, DriveItem> items = new HashMap<>();
  private final Map<String, TreeMap<String, String>> children = new HashMap<>();
  private final Map<String, DriveItem> removed = new HashMap<>();
  private final Map<String, Long> folderSizes = new HashMap<>();
  private final Map<String, Set<SharingLink>> links = new HashMap<>();
  private final Map<String, FileContent> contents = new HashMap<>();
  private final ChangeLog changes = new ChangeLog();
  private long counter;

  public Drive(long seed, InstantSource clock, Instant created) {
    this.ids = new DriveIds(seed);
    this.clock = clock;
    this.id = ids.drive();
    this.rootId = add("", "root", "", 0, created).id();
  }

  public String id() {
    return id;
  }

  public synchronized DriveItem root() {
    return item(rootId);
  }

  /** By id, or {@code root}; else Graph's error. */
  public synchronized DriveItem item(String itemId) {
    return find(itemId.equals("root") ? rootId : itemId).orElseThrow(GraphError::noSuchDriveItem);
  }

  public synchronized Optional<DriveItem> find(String itemId) {
    return Optional.ofNullable(items.get(itemId));
  }

  /** The item at a path below another one, without regard to case. */
  public synchronized DriveItem at(DriveItem base, String path) {
    DriveItem item = base;
    for (String name : path.split("/", -1)) {
      if (!name.isEmpty()) {
        item = item(childId(item.id(), name));
      }
    }
    return item;
  }

  /** Sorted by name. */
  public synchronized List<DriveItem> children(String itemId) {
    return children.getOrDefault(itemId, new TreeMap<>()).values().stream()
        .map(this::item)
        .toList();
  }

  public synchronized int childCount(String itemId) {
    return children.getOrDefault(itemId, new TreeMap<>()).size();
  }

  public synchronized List<DriveItem> items() {
    return List.copyOf(items.values());
  }

  /** The path below the root, {@code ""} for the root itself. */
  public synchronized String path(DriveItem item) {
    return item.isRoot() ? "" : path(item(item.parentId())) + "/" + item.name();
  }

  /** A file's size, or the sum of everything in a folder. */
  public synchronized long size(DriveItem item) {
    if (!item.isFolder()) {
      return item.size();
    }
    Long known = folderSizes.get(item.id());
    long size = known != null ? known : children(item.id()).stream().mapToLong(this::size).sum();
    folderSizes.put(item.id(), size);
    return size;
  }

  /** Creates a folder, for which {@code mimeType} is {@code ""}, or a file. */
  public synchronized DriveItem create(String parentId, String name, String mimeType, long size) {
    DriveItem parent = item(parentId);
    requireFreeName(parent, name);
    DriveItem created = add(parent.id(), name, mimeType, size, now());
    parentChanged(parent.id());
    return created;
  }

  /** Creates a file with content. */
  public synchronized DriveItem createFile(
      String parentId, String name, String mimeType, FileContent content) {
    DriveItem made = create(parentId, name, mimeType, content.size());
    contents.put(made.id(), content);
    return made;
  }

  /** A file's content: what was written, else something that fits its type. */
  public synchronized FileContent content(String itemId) {
    DriveItem item = item(itemId);
    FileContent written = contents.get(item.id());
    return written != null
        ? written
        : FileContent.made(
            item.guid().hashCode() * 31L + item.contentVersion(),
            item.size(),
            item.mimeType().startsWith("text/"));
  }

  /** The child of a name, without regard to case. */
  public synchronized Optional<DriveItem> child(String parentId, String name) {
    return Optional.ofNullable(siblings(parentId).get(lower(name))).flatMap(this::find);
  }

  /** The folder at a path below another one; what is missing is created, as an upload does. */
  public synchronized DriveItem folders(DriveItem base, String path) {
    DriveItem at = base;
    for (String name : path.split("/", -1)) {
      if (!name.isEmpty()) {
        String parent = at.id();
        at = child(parent, name).orElseGet(() -> create(parent, name, "", 0));
      }
    }
    return at;
  }

  /** Copies an item with everything below it; the copies have ids of their own. */
  public synchronized DriveItem copy(String itemId, String parentId, String name) {
    DriveItem item = item(itemId);
    DriveItem made = create(parentId, name, item.mimeType(), item.size());
    if (item.isFile()) {
      contents.put(made.id(), content(item.id()));
    }
    children(item.id()).forEach(child -> copy(child.id(), made.id(), child.name()));
    return made;
  }

  /** Creates a folder under a name that may be taken: then under one with a number. */
  public synchronized DriveItem createFolderRenamed(String parentId, String name) {
    return create(parentId, freeName(item(parentId), name), "", 0);
  }

  /** Creates a package, such as a notebook, which is neither a folder nor a file. */
  public synchronized DriveItem createPackage(String parentId, String name, String type) {
    DriveItem item = create(parentId, name, "", 0).packaged(type);
    put(item);
    return item;
  }

  /** Creates a shortcut to an item of another drive. */
  public synchronized DriveItem createShortcut(
      String parentId, String name, DriveItem.Target target) {
    DriveItem item = create(parentId, name, "", 0).leadingTo(target);
    put(item);
    return item;
  }

  /** Adds an item as part of the first contents: its parent stays as it is. */
  public synchronized DriveItem add(
      String parentId, String name, String mimeType, long size, Instant at) {
    long number = ++counter;
    DriveItem item =
        DriveItem.plain(ids.item(number), name, parentId, mimeType, size, at, ids.guid(number));
    put(item);
    return item;
  }

  public synchronized DriveItem rename(String itemId, String name) {
    return update(itemId, Optional.of(name), Optional.empty());
  }

  public synchronized DriveItem move(String itemId, String newParentId) {
    return update(itemId, Optional.empty(), Optional.of(newParentId));
  }

  /** Renames, moves, or both at once. */
  public synchronized DriveItem update(
      String itemId, Optional<String> name, Optional<String> newParentId) {
    DriveItem old = item(itemId);
    DriveItem parent = item(newParentId.orElse(old.parentId().isEmpty() ? rootId : old.parentId()));
    requireNotBelow(parent, old);
    DriveItem placed = place(old, name.orElse(old.name()), parent.id());
    if (!old.parentId().equals(parent.id())) {
      parentChanged(old.parentId());
      parentChanged(parent.id());
    }
    return placed;
  }

  private void requireNotBelow(DriveItem parent, DriveItem item) {
    for (DriveItem up = parent; !up.isRoot(); up = item(up.parentId())) {
      if (up.id().equals(item.id())) {
        throw GraphError.badRequest("invalidRequest", "An item cannot be moved into itself.");
      }
    }
  }

  /** Gives a file other content of the given size. */
  public synchronized DriveItem write(String itemId, long size) {
    DriveItem written = item(itemId).written(size, now());
    contents.remove(written.id());
    put(written);
    return written;
  }

  /** Gives a file this content. */
  public synchronized DriveItem write(String itemId, FileContent content) {
    DriveItem written = write(itemId, content.size());
    contents.put(written.id(), content);
    return written;
  }

  /** Gives an item a sharing link; false when it has that very one. */
  public synchronized boolean share(String itemId, SharingLink link) {
    DriveItem item = item(itemId);
    boolean added = links.computeIfAbsent(item.id(), i -> new LinkedHashSet<>()).add(link);
    if (added) {
      put(item.touched());
    }
    return added;
  }

  /** In the order in which they were made. */
  public synchronized List<SharingLink> links(String itemId) {
    return List.copyOf(links.getOrDefault(itemId, Set.of()));
  }

  /** Deletes an item with everything below it. */
  public synchronized void delete(String itemId) {
    DriveItem item = item(itemId);
    requireNotRoot(item);
    remove(item);
    parentChanged(item.parentId());
  }

  public synchronized List<ChangeLog.Change> changesSince(long version) {
    return changes.since(version);
  }

  public synchronized long version() {
    return changes.version();
  }

  public synchronized long versionAt(Instant time) {
    return changes.versionAt(time);
  }

  /** The last state of a deleted item. */
  public synchronized Optional<DriveItem> removed(String itemId) {
    return Optional.ofNullable(removed.get(itemId));
  }

  private DriveItem place(DriveItem old, String name, String parentId) {
    requireNotRoot(old);
    if (!(old.parentId().equals(parentId) && old.name().equalsIgnoreCase(name))) {
      requireFreeName(item(parentId), name);
    }
    siblings(old.parentId()).remove(lower(old.name()));
    DriveItem next = old.placed(name, parentId, now());
    put(next);
    return next;
  }

  private void put(DriveItem item) {
    items.put(item.id(), item);
    if (!item.isRoot()) {
      siblings(item.parentId()).put(lower(item.name()), item.id());
    }
    folderSizes.clear();
    changes.touch(item.id(), now());
  }

  private void remove(DriveItem item) {
    new ArrayList<>(children(item.id())).forEach(this::remove);
    items.remove(item.id());
    links.remove(item.id());
    contents.remove(item.id());
    removed.put(item.id(), item);
    siblings(item.parentId()).remove(lower(item.name()));
    folderSizes.clear();
    changes.remove(item.id(), now());
  }

  private void parentChanged(String parentId) {
    put(item(parentId).changedBelow(now()));
  }

  private Map<String, String> siblings(String parentId) {
    return children.computeIfAbsent(parentId, p -> new TreeMap<>());
  }

  private String childId(String parentId, String name) {
    return Optional.ofNullable(siblings(parentId).get(lower(name)))
        .orElseThrow(GraphError::noSuchDriveItem);
  }

  private String freeName(DriveItem parent, String name) {
    String free = name;
    for (int i = 1; siblings(parent.id()).containsKey(lower(free)); i++) {
      free = name + " " + i;
    }
    return free;
  }

  private void requireFreeName(DriveItem parent, String name) {
    if (!parent.isFolder()) {
      throw GraphError.badRequest("invalidRequest", "The parent is not a folder.");
    }
    if (siblings(parent.id()).containsKey(lower(name))) {
      throw new GraphError(409, "nameAlreadyExists", "The specified item name already exists.");
    }
  }

  private static void requireNotRoot(DriveItem item) {
    if (item.isRoot()) {
      throw new GraphError(403, "accessDenied", "The root cannot be changed.");
    }
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }
}
