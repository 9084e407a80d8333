package io.github.m365cache.plugin.mail;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.graph.models.Message;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.graph.GraphJson;
import java.io.ByteArrayInputStream;
import java.util.Map;

/** Writes new messages into the drafts. */
record Drafts(MailGraph mail) {
  private static final Map<String, String> RECIPIENTS =
      Map.of("to", "toRecipients", "cc", "ccRecipients", "bcc", "bccRecipients");

  /** Graph's own message. */
  ObjectNode write(CallContext call, Arguments arguments) throws InterruptedException {
    ObjectNode message = GraphJson.object().put("subject", arguments.text("subject"));
    message.putObject("body").put("contentType", "text").put("content", arguments.text("body"));
    RECIPIENTS.forEach((name, field) -> recipients(message, field, arguments, name));
    RequestInformation post = mail.me().messages().toPostRequestInformation(new Message());
    post.setStreamContent(new ByteArrayInputStream(GraphJson.bytes(message)), "application/json");
    return mail.send(call, post);
  }

  private static void recipients(
      ObjectNode message, String field, Arguments arguments, String name) {
    if (arguments.has(name)) {
      ArrayNode all = message.putArray(field);
      arguments
          .texts(name)
          .forEach(each -> all.addObject().putObject("emailAddress").put("address", each));
    }
  }
}
