package io.github.m365cache.server.product;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.testkit.tenant.MailView;
import io.github.m365cache.testkit.tenant.TenantMailbox;
import io.github.m365cache.testkit.tenant.TenantUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Reads of a user's mail in every shape, and what each must answer by the tenant's truth. */
final class MailReads extends JudgedReads {
  private static final String FOLDER = "parentFolderId";

  /** Where a message is, whether it was read, and its flag. */
  record Seen(String id, String folderId, boolean isRead, String flag) {
    static Seen of(MailView view) {
      return new Seen(view.immutableId(), view.folderId(), view.isRead(), view.flagStatus());
    }

    /** A message of a list that says once where all of them are, or one that says it itself. */
    static Seen of(JsonNode message, JsonNode answer) {
      return new Seen(
          message.path("id").asText(),
          message.path(FOLDER).asText(answer.path(FOLDER).asText()),
          message.path("isRead").asBoolean(),
          message.path("flag").path("flagStatus").asText());
    }
  }

  MailReads(TenantUser user) {
    super(user);
  }

  /**
   * Lists of the folder by id and, when that is given, by name: plain, unread only, with bodies,
   * other limits.
   */
  MailReads lists(String folder) {
    String id = user.mailbox().folder(folder).id();
    List<Map<String, Object>> places = new ArrayList<>(List.of(Map.of("folder_id", id)));
    if (!folder.equals(id)) {
      places.add(Map.of("folder", folder));
    }
    for (Map<String, Object> place : places) {
      add("email_list", place, Map.of());
      add("email_list", place, Map.of("unread_only", true));
      add("email_list", place, Map.of("include_body", true, "limit", 10));
      add("email_list", place, Map.of("limit", 200));
    }
    return this;
  }

  /** The message by this id, in every form. */
  MailReads message(String id) {
    for (String format : List.of("text", "markdown", "html")) {
      add("email_get", Map.of("email_id", id), Map.of("body_format", format));
    }
    add("email_get", Map.of("email_id", id), Map.of("include_body", false));
    add("email_get", Map.of("email_id", id), Map.of("include_attachments", false));
    return this;
  }

  /** Reads everything, so that it is cached. */
  MailReads cache(Product product) {
    readAll(product);
    return this;
  }

  @Override
  List<?> seen(JsonNode answer) {
    return answer.has("items")
        ? StreamSupport.stream(answer.path("items").spliterator(), false)
            .map(message -> Seen.of(message, answer))
            .toList()
        : List.of(Seen.of(answer, answer));
  }

  @Override
  Optional<List<?>> truth(Read read) {
    TenantMailbox mailbox = user.mailbox();
    Map<String, Object> arguments = read.arguments();
    if (read.tool().equals("email_get")) {
      return mailbox
          .message((String) arguments.get("email_id"))
          .map(message -> List.of(Seen.of(message)));
    }
    boolean unread = arguments.containsKey("unread_only");
    Object folder = arguments.getOrDefault("folder_id", arguments.get("folder"));
    return Optional.of(
        mailbox.messages((String) folder).stream()
            .filter(message -> !(unread && message.isRead()))
            .limit((int) arguments.getOrDefault("limit", 25))
            .map(Seen::of)
            .toList());
  }
}
