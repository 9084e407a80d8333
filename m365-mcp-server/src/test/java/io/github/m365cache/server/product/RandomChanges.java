package io.github.m365cache.server.product;

import io.github.m365cache.api.ErrorCode;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.testkit.tenant.ContactView;
import io.github.m365cache.testkit.tenant.MailView;
import io.github.m365cache.testkit.tenant.TenantUser;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Changes of one account, by the product's own tools and by somebody else. */
final class RandomChanges {
  /** What may happen to a change that is made up, such as a name that is taken. */
  private static final Set<ErrorCode> REFUSED =
      Set.of(ErrorCode.CONFLICT, ErrorCode.INVALID_ARGUMENT);

  private final Product product;
  private final TenantUser user;
  private final RandomSubjects subjects;
  private final Random random;
  private final RandomDriveChanges drive;
  private final RandomMailFolderChanges mailFolders;
  private final RandomCalendarChanges calendars;
  private int counter;

  /**
   * Changes.
   *
   * @param subjects what reads ask for, which most changes are of
   * @param files where files that are uploaded may be made
   */
  RandomChanges(
      Product product,
      TenantUser user,
      RandomSubjects subjects,
      Random random,
      InstantSource clock,
      Path files) {
    this.product = product;
    this.user = user;
    this.subjects = subjects;
    this.random = random;
    this.drive = new RandomDriveChanges(user.drive(), random, files);
    this.calendars = new RandomCalendarChanges(user.calendars(), clock, random);
    this.mailFolders = new RandomMailFolderChanges(user.mailbox(), random);
  }

  /** Calls a tool that writes; tells which. */
  String own() {
    String mail = message();
    if (random.nextInt(3) == 0) {
      return drive.own(this::call);
    }
    if (random.nextInt(4) == 0) {
      return calendars.own(this::call);
    }
    if (random.nextInt(5) == 0) {
      return mailFolders.own(this::call);
    }
    return switch (random.nextInt(12)) {
      case 0, 1 -> call("email_mark_read", "email_id", mail, "is_read", random.nextBoolean());
      case 2 -> call("email_flag", "email_id", mail, "flag_status", flag());
      case 3, 4 -> call("email_move", "email_id", mail, "destination_folder", folder());
      case 5 -> call("email_move", "email_id", mail, "destination_folder", folderId());
      case 6 -> call("email_archive", "email_id", mail);
      case 7 -> call("email_delete", "email_id", mail, "confirm", true);
      case 8 -> call("email_create_draft", "to", "a@b.example", "subject", "Draft " + ++counter);
      case 9 ->
          call("email_send", "to", "a@b.example", "subject", "Sent " + ++counter, "confirm", true);
      case 10 -> call("contact_create", "given_name", "New " + ++counter);
      default ->
          call("contact_update", "contact_id", contact(), "updates", named("Own " + ++counter));
    };
  }

  /** Changes something without the product; tells what. */
  String outside() {
    String mail = message();
    if (random.nextInt(3) == 0) {
      drive.outside();
      return "outside, of the drive";
    }
    if (random.nextInt(4) == 0) {
      calendars.outside();
      return "outside, of calendars";
    }
    if (random.nextInt(5) == 0) {
      mailFolders.outside();
      return "outside, of mail folders";
    }
    switch (random.nextInt(5)) {
      case 0 -> user.mailbox().deliver("inbox", "News " + ++counter, "text");
      case 1 -> user.mailbox().markRead(mail, random.nextBoolean());
      case 2 -> user.mailbox().move(mail, folder());
      case 3 -> user.contacts().rename(contact(), "Outside " + ++counter);
      default -> user.contacts().create("contacts", "Made " + ++counter, "");
    }
    return "outside " + mail;
  }

  /** One of those that are read, or any of a folder. */
  private String message() {
    List<MailView> any = user.mailbox().messages(folder());
    return random.nextInt(3) == 0 && !any.isEmpty()
        ? any.get(random.nextInt(any.size())).immutableId()
        : subjects.messages().get(random.nextInt(subjects.messages().size()));
  }

  private String contact() {
    List<ContactView> any = user.contacts().contacts("contacts");
    return random.nextInt(3) == 0
        ? any.get(random.nextInt(any.size())).immutableId()
        : subjects.contacts().get(random.nextInt(subjects.contacts().size()));
  }

  private String folder() {
    return RandomReads.FOLDERS.get(random.nextInt(RandomReads.FOLDERS.size()));
  }

  private String folderId() {
    return user.mailbox().folder(folder()).id();
  }

  private String flag() {
    return List.of("flagged", "complete", "notFlagged").get(random.nextInt(3));
  }

  private static Map<String, Object> named(String name) {
    return Map.of("displayName", name);
  }

  private String call(String tool, Object... arguments) {
    Map<String, Object> named = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      named.put((String) arguments[i], arguments[i + 1]);
    }
    named.put("account_id", user.username());
    try {
      product.call(tool, named);
    } catch (M365Exception failure) {
      if (!REFUSED.contains(failure.code())) {
        throw failure;
      }
    }
    return tool + named;
  }
}
