package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.model.Attachment;
import io.github.m365cache.testkit.tenant.model.Message;
import io.github.m365cache.testkit.tenant.odata.Expansion;
import io.github.m365cache.testkit.tenant.odata.Selection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Messages and attachments in Graph's form, for the preferences of one call. */
final class MessageJson {
  private static final Set<String> ALWAYS = Set.of("id");

  private final Account account;
  private final Preferences prefer;

  MessageJson(Call call) {
    this(call.account(), call.prefer());
  }

  MessageJson(Account account, Preferences prefer) {
    this.account = account;
    this.prefer = prefer;
  }

  ObjectNode render(Message message, Optional<Selection> select, List<Expansion> expand) {
    ObjectNode json = Json.object().put("@odata.etag", message.etag());
    json.put("id", id(message));
    json.setAll(message.properties());
    json.put("changeKey", message.changeKey());
    json.put("parentFolderId", message.folderId());
    json.put(
        "webLink",
        "https://outlook.office365.com/owa/?ItemID="
            + URLEncoder.encode(message.id(), StandardCharsets.UTF_8)
            + "&exvsurl=1&viewmodel=ReadMessageItem");
    bodies(json, message, select);
    select.ifPresent(s -> s.applyTo(json, ALWAYS));
    expand.forEach(e -> attachments(json.putArray("attachments"), message, e.select()));
    return json;
  }

  private void bodies(ObjectNode json, Message message, Optional<Selection> select) {
    if (select.isEmpty() || select.get().has("body")) {
      body(json.putObject("body"), message);
    }
    if (select.isPresent() && select.get().has("uniqueBody")) {
      body(json.putObject("uniqueBody"), message);
    }
    if (select.isPresent() && select.get().has("internetMessageHeaders")) {
      String id = message.properties().path("internetMessageId").asText();
      ObjectNode header = json.putArray("internetMessageHeaders").addObject();
      header.put("name", "Message-ID").put("value", id);
    }
  }

  private void body(ObjectNode body, Message message) {
    boolean text = prefer.textBodies();
    body.put("contentType", text ? "text" : "html");
    body.put("content", text ? message.body().text() : message.body().html());
  }

  private void attachments(ArrayNode into, Message message, Optional<Selection> select) {
    message.attachments().forEach(a -> into.add(attachment(message, a, select)));
  }

  ObjectNode attachment(Message message, Attachment attachment, Optional<Selection> select) {
    ObjectNode json = Json.object().put("@odata.type", "#microsoft.graph.fileAttachment");
    json.put("@odata.mediaContentType", attachment.contentType());
    json.put("id", attachmentId(message, attachment));
    json.put("lastModifiedDateTime", message.received().toString());
    json.put("name", attachment.name()).put("contentType", attachment.contentType());
    json.put("size", attachment.size()).put("isInline", attachment.inline());
    json.putNull("contentId").putNull("contentLocation");
    if (select.isEmpty()) {
      json.put("contentBytes", attachment.content().bytes());
    }
    select.ifPresent(s -> s.applyTo(json, ALWAYS));
    return json;
  }

  /** Whether an id means an attachment; both kinds of ids do. */
  boolean names(String id, Message message, Attachment attachment) {
    return id.equals(regular(message, attachment)) || id.equals(immutable(attachment));
  }

  private String id(Message message) {
    return prefer.immutableIds() ? message.key() : message.id();
  }

  private String attachmentId(Message message, Attachment attachment) {
    return prefer.immutableIds() ? immutable(attachment) : regular(message, attachment);
  }

  private String regular(Message message, Attachment attachment) {
    long folder = account.mailbox().folder(message.folderId()).number();
    return account.mailbox().ids().attachment(folder, message.number(), attachment.index());
  }

  private String immutable(Attachment attachment) {
    return account.mailbox().ids().immutableAttachment(attachment.seed(), attachment.index());
  }
}
