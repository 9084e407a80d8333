package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * Outside changes as the control path gets them, such as {@code {"user":"alice",
 * "change":"mail.arrive","folder":"inbox","subject":"..."}}.
 */
final class ChangeCommands {
  private final SimulatedTenant tenant;

  ChangeCommands(SimulatedTenant tenant) {
    this.tenant = tenant;
  }

  /** Makes the change and answers with the id of what it concerned. */
  ObjectNode apply(JsonNode command) {
    TenantUser user = tenant.user(command.path("user").asText());
    String change = command.path("change").asText();
    String id =
        switch (change.split("\\.", 2)[0]) {
          case "drive" -> drive(user.drive(), change, command);
          case "event" -> event(user.calendars(), change, command);
          case "contact", "contactFolder" -> contact(user.contacts(), change, command);
          default -> mail(user.mailbox(), change, command);
        };
    return Json.object().put("id", id);
  }

  private static String mail(TenantMailbox mailbox, String change, JsonNode command) {
    String id = command.path("id").asText();
    switch (change) {
      case "mail.arrive" -> {
        String folder = command.path("folder").asText("inbox");
        return mailbox.deliver(folder, text(command, "subject"), command.path("text").asText());
      }
      case "mail.read" -> mailbox.markRead(id, command.path("isRead").asBoolean(true));
      case "mail.move" -> mailbox.move(id, text(command, "folder"));
      case "mail.delete" -> mailbox.delete(id);
      case "mailFolder.create" -> {
        return mailbox.createFolder(command.path("parent").asText("msgfolderroot"), name(command));
      }
      case "mailFolder.rename" -> mailbox.renameFolder(id, name(command));
      case "mailFolder.move" -> mailbox.moveFolder(id, text(command, "parent"));
      case "mailFolder.delete" -> mailbox.deleteFolder(id);
      default -> throw unknown();
    }
    return id;
  }

  private static String contact(TenantContacts contacts, String change, JsonNode command) {
    String id = command.path("id").asText();
    switch (change) {
      case "contact.create" -> {
        String folder = command.path("folder").asText("contacts");
        return contacts.create(folder, name(command), command.path("address").asText());
      }
      case "contact.rename" -> contacts.rename(id, name(command));
      case "contact.move" -> contacts.move(id, text(command, "folder"));
      case "contact.delete" -> contacts.delete(id);
      case "contactFolder.create" -> {
        return contacts.createFolder(command.path("name").asText("List"));
      }
      default -> throw unknown();
    }
    return id;
  }

  private static String event(TenantCalendars calendars, String change, JsonNode command) {
    String id = command.path("id").asText();
    switch (change) {
      case "event.create" -> {
        return calendars.create(
            command.path("calendar").asText("calendar"),
            text(command, "subject"),
            Instant.parse(text(command, "start")),
            Instant.parse(text(command, "end")));
      }
      case "event.rename" -> calendars.rename(id, text(command, "subject"));
      case "event.delete" -> calendars.delete(id);
      default -> throw unknown();
    }
    return id;
  }

  private String drive(TenantDrive drive, String change, JsonNode command) {
    String id = command.path("id").asText();
    String parent = command.path("parent").asText("root");
    switch (change) {
      case "drive.createFolder" -> {
        return drive.createFolder(parent, name(command));
      }
      case "drive.createFile" -> {
        return drive.createFile(parent, name(command), command.path("size").asLong(1000));
      }
      case "drive.createNotebook" -> {
        return drive.createNotebook(parent, name(command));
      }
      case "drive.addShortcut" -> {
        TenantDrive owner = tenant.user(text(command, "owner")).drive();
        return drive.addShortcut(parent, name(command), owner, text(command, "target"));
      }
      case "drive.rename" -> drive.rename(id, name(command));
      case "drive.move" -> drive.move(id, text(command, "parent"));
      case "drive.write" -> drive.write(id, command.path("size").asLong(1000));
      case "drive.delete" -> drive.delete(id);
      default -> throw unknown();
    }
    return id;
  }

  private static String name(JsonNode command) {
    return text(command, "name");
  }

  private static String text(JsonNode command, String field) {
    String value = command.path(field).asText();
    if (value.isEmpty()) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return value;
  }

  private static IllegalArgumentException unknown() {
    return new IllegalArgumentException(
        "change must be one of mail.arrive, mail.read, mail.move, mail.delete, mailFolder.create,"
            + " mailFolder.rename, mailFolder.move, mailFolder.delete, contact.create,"
            + " contact.rename, contact.move, contact.delete, contactFolder.create, event.create,"
            + " event.rename, event.delete, drive.createFolder, drive.createFile,"
            + " drive.createNotebook, drive.addShortcut, drive.rename, drive.move, drive.write,"
            + " drive.delete");
  }
}
