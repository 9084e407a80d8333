package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.error.GraphError;
import io.github.m365cache.testkit.tenant.model.Attachment;
import io.github.m365cache.testkit.tenant.model.FileContent;
import io.github.m365cache.testkit.tenant.model.Message;
import io.github.m365cache.testkit.tenant.seed.MimeTypes;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The requests that attach files to messages. */
final class MailAttachmentRoutes {
  private static final String ATTACHMENTS = "/me/messages/{message-id}/attachments";
  private static final int SMALL = 3 * 1024 * 1024;
  private static final long LARGE = 150L * 1024 * 1024;

  private final Links links;
  private final Storage storage;

  MailAttachmentRoutes(Links links, Storage storage) {
    this.links = links;
    this.storage = storage;
  }

  void addTo(Map<String, Route> routes) {
    routes.put("POST " + ATTACHMENTS, this::add);
    routes.put("POST " + ATTACHMENTS + "/createUploadSession", this::session);
  }

  /** "Add attachment": below 3 MB. */
  private GraphResponse add(Call call) {
    ObjectNode body = Bodies.object(call);
    if (!body.path("@odata.type").asText().equals("#microsoft.graph.fileAttachment")) {
      throw GraphError.badRequest("RequestBodyRead", "The type of the attachment is missing.");
    }
    byte[] bytes = bytes(body.path("contentBytes"));
    if (bytes.length >= SMALL) {
      throw new GraphError(
          413, "RequestBroker--ParseUri", "The attachment is too large for one request.");
    }
    String name = name(body);
    String type = body.path("contentType").asText(MimeTypes.ofName(name));
    boolean inline = body.path("isInline").asBoolean(false);
    Attachment added = attach(call, name, type, inline, FileContent.of(bytes));
    ObjectNode json =
        Json.object().put("@odata.context", links.context("messages/attachments/$entity"));
    json.setAll(new MessageJson(call).attachment(message(call), added, Optional.empty()));
    return GraphResponse.json(201, json);
  }

  private static byte[] bytes(JsonNode content) {
    try {
      return content.isTextual() ? content.binaryValue() : new byte[0];
    } catch (IOException malformed) {
      throw GraphError.badRequest("RequestBodyRead", "The content is not base64.");
    }
  }

  /** "attachment: createUploadSession": from 3 MB to 150 MB. */
  private GraphResponse session(Call call) {
    JsonNode item = Bodies.object(call).path("AttachmentItem");
    long size = item.path("size").asLong(-1);
    if (!item.path("attachmentType").asText().equals("file") || size < SMALL || size > LARGE) {
      throw GraphError.badRequest(
          "ErrorAttachmentSizeShouldNotBeLessThanMinimumSize", "The size is out of bounds.");
    }
    String name = name((ObjectNode) item);
    Message unused = message(call);
    return storage.upload(
        call.account().name(),
        UploadSession.Kind.MAIL,
        content -> {
          Attachment added = attach(call, name, MimeTypes.ofName(name), false, content);
          String id =
              new MessageJson(call)
                  .attachment(message(call), added, Optional.empty())
                  .path("id")
                  .asText();
          String place =
              links.base() + call.request().rawPath().replace("/createUploadSession", "");
          return GraphResponse.empty(201).with("Location", place + "('" + id + "')");
        });
  }

  private static String name(ObjectNode body) {
    return Bodies.text(body, "name");
  }

  private static Attachment attach(
      Call call, String name, String type, boolean inline, FileContent content) {
    return call.account().mailbox().attach(message(call).key(), name, type, inline, content);
  }

  private static Message message(Call call) {
    return call.account().mailbox().message(call.parameter("message-id"));
  }
}
