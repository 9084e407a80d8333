package io.github.m365cache.plugin.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.FetchRequest;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.Fetcher;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.ItemBody;
import io.github.m365cache.graph.Prefer;
import io.github.m365cache.graph.VisibleEntity;
import io.github.m365cache.graph.text.BodyFormat;
import java.util.List;
import java.util.stream.Stream;

/** One message in full. */
final class OneMessage implements Fetcher {
  /**
   * Everything but {@code bodyPreview}, which Graph makes of the body with its hidden parts, and
   * the headers of the transport.
   */
  private static final List<String> FIELDS =
      List.of(
          "id",
          "subject",
          "from",
          "sender",
          "toRecipients",
          "ccRecipients",
          "bccRecipients",
          "replyTo",
          "receivedDateTime",
          "sentDateTime",
          "createdDateTime",
          "lastModifiedDateTime",
          "isRead",
          "isDraft",
          "hasAttachments",
          "importance",
          "flag",
          "categories",
          "inferenceClassification",
          "isReadReceiptRequested",
          "isDeliveryReceiptRequested",
          "conversationId",
          "conversationIndex",
          "internetMessageId",
          "parentFolderId",
          "changeKey",
          "webLink");

  private static final String ATTACHMENTS = "attachments($select=id,name,size,contentType)";

  private final MailGraph mail;

  OneMessage(MailGraph mail) {
    this.mail = mail;
  }

  @Override
  public Fetched fetch(FetchRequest request) throws InterruptedException {
    Arguments arguments = request.arguments();
    ObjectNode message = mail.send(request.call(), request(arguments));
    return Fetched.Content.of(GraphJson.bytes(shaped(message, arguments)));
  }

  private RequestInformation request(Arguments arguments) {
    RequestInformation request =
        mail.message(arguments.text("email_id"))
            .toGetRequestInformation(
                configuration -> {
                  configuration.queryParameters.select = fields(arguments.flag("include_body"));
                  if (arguments.flag("include_attachments")) {
                    configuration.queryParameters.expand = new String[] {ATTACHMENTS};
                  }
                });
    Prefer.of().body(format(arguments)).applyTo(request);
    return request;
  }

  private static String[] fields(boolean body) {
    Stream<String> more = body ? Stream.of("body") : Stream.empty();
    return Stream.concat(FIELDS.stream(), more).toArray(String[]::new);
  }

  private static BodyFormat format(Arguments arguments) {
    return BodyFormat.named(arguments.text("body_format"));
  }

  private static ObjectNode shaped(ObjectNode message, Arguments arguments) {
    ObjectNode entity = VisibleEntity.of(message);
    if (!entity.has("subject")) {
      entity.put("subject", "");
    }
    JsonNode body = entity.path("body");
    if (body.isObject()) {
      int max = Math.toIntExact(arguments.integer("body_max_length"));
      entity.set("body", ItemBody.of(body, format(arguments), max));
    }
    return entity;
  }
}
