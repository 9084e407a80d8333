package io.github.m365cache.testkit.tenant.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * One state of a message; a change makes another one.
 *
 * @param key the immutable id, which is the message's identity here
 * @param id the regular id, which a move changes
 * @param number what the regular id is made from
 * @param properties everything but ids, body and change key; not to be changed
 */
public record Message(
    String key,
    String id,
    long number,
    String folderId,
    Instant received,
    String changeKey,
    ObjectNode properties,
    MailBody body,
    List<Attachment> attachments) {
  /** The order of lists when none is asked for. */
  static final Comparator<Message> NEWEST_FIRST =
      Comparator.comparing(Message::received).reversed().thenComparing(Message::key);

  public boolean isRead() {
    return properties.path("isRead").asBoolean();
  }

  public boolean isDraft() {
    return properties.path("isDraft").asBoolean();
  }

  public String etag() {
    return "W/\"" + changeKey + "\"";
  }
}
