package io.github.m365cache.server.product;

import io.github.m365cache.testkit.tenant.MailFolderView;
import io.github.m365cache.testkit.tenant.TenantMailbox;
import java.util.List;
import java.util.Random;

/** Changes of mail folders in a random run. What Graph refuses is none. */
final class RandomMailFolderChanges {
  private static final List<String> PARENTS = List.of("msgfolderroot", "inbox", "archive");

  private final TenantMailbox mailbox;
  private final Random random;
  private int counter;

  RandomMailFolderChanges(TenantMailbox mailbox, Random random) {
    this.mailbox = mailbox;
    this.random = random;
  }

  String own(RandomDriveChanges.Calling tools) {
    String folder = any();
    return switch (random.nextInt(7)) {
      case 0, 1 ->
          tools.call("emailfolders_create", "display_name", name(), "parent_folder_id", into());
      case 2 -> tools.call("emailfolders_rename", "folder_id", folder, "new_display_name", name());
      case 3, 4 ->
          tools.call("emailfolders_move", "folder_id", folder, "destination_folder_id", into());
      case 5 -> tools.call("emailfolders_delete", "folder_id", folder, "confirm", true);
      default -> swept(tools);
    };
  }

  private String swept(RandomDriveChanges.Calling tools) {
    String place = random.nextInt(8) == 0 ? "inbox" : any();
    return random.nextBoolean()
        ? tools.call("emailfolders_mark_all_as_read", "folder_id", place)
        : tools.call("emailfolders_empty", "folder_id", any(), "confirm", true);
  }

  void outside() {
    try {
      switch (random.nextInt(4)) {
        case 0 -> mailbox.createFolder(into(), name());
        case 1 -> mailbox.renameFolder(any(), name());
        case 2 -> mailbox.moveFolder(any(), into());
        default -> mailbox.deliver(any(), "News in " + name(), "text");
      }
    } catch (IllegalArgumentException refused) {
      // Such as a folder that shall go into itself.
    }
  }

  private String name() {
    return "Folder " + ++counter;
  }

  /** One of the user's folders, of which there are more created than deleted. */
  private String any() {
    List<String> all =
        mailbox.folders().stream()
            .filter(folder -> folder.wellKnownName().isEmpty())
            .map(MailFolderView::id)
            .toList();
    return all.get(random.nextInt(all.size()));
  }

  private String into() {
    return random.nextBoolean() ? PARENTS.get(random.nextInt(PARENTS.size())) : any();
  }
}
