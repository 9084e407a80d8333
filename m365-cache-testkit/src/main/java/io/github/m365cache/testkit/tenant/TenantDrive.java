package io.github.m365cache.testkit.tenant;

import io.github.m365cache.testkit.tenant.error.GraphError;
import io.github.m365cache.testkit.tenant.model.Drive;
import io.github.m365cache.testkit.tenant.model.DriveItem;
import io.github.m365cache.testkit.tenant.model.FileContent;
import io.github.m365cache.testkit.tenant.seed.MimeTypes;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The truth about a drive, and changes to it that no client made. Items are named by id, the root
 * also as {@code root}; an unknown one is an {@link IllegalArgumentException}. Safe for concurrent
 * use.
 */
public final class TenantDrive {
  private final Drive drive;

  TenantDrive(Drive drive) {
    this.drive = drive;
  }

  public String id() {
    return drive.id();
  }

  public DriveItemView root() {
    return view(drive.root());
  }

  public Optional<DriveItemView> item(String id) {
    return drive.find(id).map(this::view);
  }

  /** The item at a path below the root, such as {@code /Documents}. */
  public DriveItemView itemAt(String path) {
    return view(checked(() -> drive.at(drive.root(), path)));
  }

  /** Sorted by name. */
  public List<DriveItemView> children(String id) {
    String folder = checked(() -> drive.item(id)).id();
    return drive.children(folder).stream().map(this::view).toList();
  }

  /** Everything, the root too, in no order. */
  public List<DriveItemView> items() {
    return drive.items().stream().map(this::view).toList();
  }

  /** Creates a folder and answers its id. */
  public String createFolder(String parent, String name) {
    return checked(() -> drive.create(parent, name, "", 0)).id();
  }

  /** Creates a file and answers its id. */
  public String createFile(String parent, String name, long size) {
    return checked(() -> drive.create(parent, name, MimeTypes.ofName(name), size)).id();
  }

  /** Creates a file with this content and answers its id. */
  public String createFile(String parent, String name, byte[] content) {
    String mime = MimeTypes.ofName(name);
    return checked(() -> drive.createFile(parent, name, mime, FileContent.of(content))).id();
  }

  /** Gives a file this content. */
  public void write(String id, byte[] content) {
    checked(() -> drive.write(id, FileContent.of(content)));
  }

  /** The bytes of a file. */
  public byte[] content(String id) {
    return checked(() -> drive.content(id)).bytes();
  }

  /** The SHA-256 of a file's bytes in hexadecimal digits. */
  public String digest(String id) {
    return checked(() -> drive.content(id)).digest();
  }

  /** Creates a notebook, which is a package, and answers its id. */
  public String createNotebook(String parent, String name) {
    return checked(() -> drive.createPackage(parent, name, "oneNote")).id();
  }

  /** Adds a shortcut to another drive's item, as sharing does, and answers its id. */
  public String addShortcut(String parent, String name, TenantDrive owner, String item) {
    DriveItem shared = checked(() -> owner.drive.item(item));
    DriveItem.Target target =
        new DriveItem.Target(
            owner.id(),
            shared.id(),
            shared.name(),
            shared.mimeType(),
            owner.drive.childCount(shared.id()));
    return checked(() -> drive.createShortcut(parent, name, target)).id();
  }

  public void rename(String id, String name) {
    checked(() -> drive.rename(id, name));
  }

  public void move(String id, String parent) {
    checked(() -> drive.move(id, parent));
  }

  /** The kinds of an item's sharing links, such as {@code view anonymous}, in their order. */
  public List<String> links(String id) {
    return drive.links(id).stream().map(link -> link.type() + " " + link.scope()).toList();
  }

  /** Gives a file other content. */
  public void write(String id, long size) {
    checked(() -> drive.write(id, size));
  }

  /** Deletes an item with everything below it. */
  public void delete(String id) {
    checked(
        () -> {
          drive.delete(id);
          return id;
        });
  }

  private static <T> T checked(Supplier<T> action) {
    try {
      return action.get();
    } catch (GraphError e) {
      throw new IllegalArgumentException(e.text(), e);
    }
  }

  private DriveItemView view(DriveItem item) {
    return new DriveItemView(
        item.id(),
        item.name(),
        item.parentId(),
        drive.path(item),
        item.isFolder(),
        drive.size(item),
        drive.childCount(item.id()),
        item.etag());
  }
}
