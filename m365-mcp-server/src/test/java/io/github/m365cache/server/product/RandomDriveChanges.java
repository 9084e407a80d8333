package io.github.m365cache.server.product;

import io.github.m365cache.testkit.tenant.DriveItemView;
import io.github.m365cache.testkit.tenant.TenantDrive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * Changes of a drive in a random run. What Graph refuses, such as a name that is taken, is none.
 */
final class RandomDriveChanges {
  /** Calls a tool that writes. */
  @FunctionalInterface
  interface Calling {
    String call(String tool, Object... arguments);
  }

  private final TenantDrive drive;
  private final Random random;
  private final Path files;
  private int counter;

  /**
   * Changes.
   *
   * @param files where files that are uploaded may be made
   */
  RandomDriveChanges(TenantDrive drive, Random random, Path files) {
    this.drive = drive;
    this.random = random;
    this.files = files;
  }

  String own(Calling tools) {
    String file = any(false);
    String folder = any(true);
    String into = any(true);
    return switch (random.nextInt(9)) {
      case 7 -> tools.call("file_create", "onedrive_path", at(into), "local_file_path", upload());
      case 8 -> tools.call("file_update", "file_id", file, "local_file_path", upload());
      case 0 -> tools.call("file_rename", "file_id", file, "new_name", name() + ".txt");
      case 1 -> tools.call("file_move", "file_id", file, "destination_folder_id", into);
      case 2 -> tools.call("file_delete", "file_id", file, "confirm", true);
      case 3 -> tools.call("folder_create", "name", name(), "parent_folder_id", into);
      case 4 -> tools.call("folder_rename", "folder_id", folder, "new_name", name());
      case 5 -> tools.call("folder_move", "folder_id", folder, "destination_folder_id", into);
      default -> tools.call("folder_create", "name", name(), "parent_folder_id", folder);
    };
  }

  void outside() {
    try {
      switch (random.nextInt(6)) {
        case 4 -> drive.write(any(false), random.nextInt(5_000));
        case 5 -> drive.delete(any(false));
        case 0 -> drive.createFile(any(true), name() + ".txt", 100);
        case 1 -> drive.rename(any(false), name() + ".txt");
        case 2 -> drive.rename(any(true), name());
        default -> drive.move(any(random.nextBoolean()), any(true));
      }
    } catch (IllegalArgumentException refused) {
      // Such as a folder that shall go into itself.
    }
  }

  private String name() {
    return "Zebra " + ++counter;
  }

  private String at(String folder) {
    return drive.item(folder).orElseThrow().path() + "/" + name() + ".txt";
  }

  /** A local file of any length, whose name is answered. */
  private String upload() {
    Path file = files.resolve("upload.txt");
    try {
      return Files.writeString(file, "x".repeat(random.nextInt(3_000))).getFileName().toString();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private String any(boolean folder) {
    List<DriveItemView> all =
        drive.items().stream()
            .filter(item -> item.isFolder() == folder && !item.parentId().isEmpty())
            .toList();
    return all.get(random.nextInt(all.size())).id();
  }
}
