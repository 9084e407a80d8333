package io.github.m365cache.server.product;

import io.github.m365cache.testkit.tenant.MailView;
import io.github.m365cache.testkit.tenant.TenantUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** For each tool the arguments of a call that Microsoft 365 carries out. */
final class GoodCalls {
  private static final String GUEST = "guest@contoso.example";

  private final Product product;
  private final TenantUser user;
  private final Instant now;
  private final Path files;
  private int count;

  /**
   * Calls.
   *
   * @param product tells ids that nobody else knows
   * @param files a folder whose files they may name
   */
  GoodCalls(Product product, TenantUser user, Instant now, Path files) {
    this.product = product;
    this.user = user;
    this.now = now;
    this.files = files;
  }

  /** The required parameters, each with something that is there now. */
  Map<String, Object> of(ToolRow tool) {
    Map<String, Object> arguments = new HashMap<>();
    arguments.put("account_id", user.username());
    tool.parameters().stream()
        .filter(ToolRowParameter::required)
        .forEach(each -> arguments.put(each.name(), value(tool.name(), each)));
    if (tool.needsConfirmation()) {
      arguments.put("confirm", true);
    }
    return arguments;
  }

  private Object value(String tool, ToolRowParameter parameter) {
    return switch (parameter.name()) {
      case "updates" -> updates(tool);
      case "to", "attendees", "email_addresses", "categories" -> List.of(GUEST);
      case "start", "proposed_start" -> now.plusSeconds(3600).toString();
      case "end", "proposed_end" -> now.plusSeconds(7200).toString();
      case "destination_folder" -> "archive";
      case "response" -> "accept";
      case "query" -> "plan";
      case "onedrive_path" -> "/" + unused() + ".txt";
      case "local_file_path" -> file();
      case "save_path" -> files.resolve(unused() + ".bin").toString();
      case "actions" -> Map.of("markAsRead", true);
      default -> parameter.name().endsWith("_id") ? id(tool, parameter.name()) : unused();
    };
  }

  private String file() {
    try {
      return Files.writeString(files.resolve(unused() + ".txt"), "text").toString();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private String unused() {
    return "Table " + ++count;
  }

  private static Map<String, Object> updates(String tool) {
    return switch (tool) {
      case "email_update" -> Map.of("importance", "high");
      case "emailrules_update" -> Map.of("displayName", "Changed");
      case "contact_update" -> Map.of("jobTitle", "Gardener");
      default -> Map.of("subject", "Changed");
    };
  }

  private String id(String tool, String parameter) {
    return switch (parameter) {
      case "email_id" -> message(tool).immutableId();
      case "attachment_id" -> attachment(message(tool).immutableId());
      case "contact_id" -> user.contacts().create("contacts", unused(), GUEST);
      case "event_id" -> event(tool);
      case "calendar_id" -> user.calendars().createCalendar(unused());
      case "file_id" -> user.drive().createFile("root", unused() + ".bin", 10);
      case "rule_id" -> user.rules().create(unused(), "plan");
      default -> folder(tool);
    };
  }

  /** The newest, or the newest with an attachment. */
  private MailView message(String tool) {
    boolean any = !tool.equals("email_get_attachment");
    return user.mailbox().messages("inbox").stream()
        .filter(message -> any || message.hasAttachments())
        .findFirst()
        .orElseThrow();
  }

  private String attachment(String message) {
    return product
        .call("email_get", Map.of("account_id", user.username(), "email_id", message))
        .at("/attachments/0/id")
        .asText();
  }

  private String folder(String tool) {
    return switch (tool.substring(0, tool.indexOf('_'))) {
      case "contact" -> user.contacts().createFolder(unused());
      case "emailfolders" -> user.mailbox().createFolder("msgfolderroot", unused());
      default -> user.drive().createFolder("root", unused());
    };
  }

  /** Answers are for meetings of others, changes for one's own. */
  private String event(String tool) {
    Instant start = now.plusSeconds(36_000);
    Instant end = start.plusSeconds(1800);
    return switch (tool) {
      case "calendar_respond_event", "calendar_propose_new_time" ->
          user.calendars().invite("Adele Vance", unused(), start, end);
      default -> user.calendars().create("calendar", unused(), start, end);
    };
  }
}
