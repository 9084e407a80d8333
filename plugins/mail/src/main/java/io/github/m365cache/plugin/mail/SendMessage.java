package io.github.m365cache.plugin.mail;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.graph.models.Message;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.Action;
import io.github.m365cache.api.ActionRequest;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.GraphJson;
import java.io.ByteArrayInputStream;
import java.util.Map;

/**
 * Writes a draft and sends it, each once: a message that went out twice cannot be taken back.
 * Answers {@code status} ({@code sent}, {@code not_sent} when Graph refused, {@code unknown}),
 * {@code draft_id}, and the folders that changed.
 */
final class SendMessage implements Action {
  private static final Map<String, String> RECIPIENTS =
      Map.of("to", "toRecipients", "cc", "ccRecipients", "bcc", "bccRecipients");

  private final MailGraph mail;

  SendMessage(MailGraph mail) {
    this.mail = mail;
  }

  @Override
  public byte[] run(ActionRequest request) throws InterruptedException {
    ObjectNode sent = mail.send(request.call(), sentItems());
    ObjectNode draft = mail.send(request.call(), draft(request.arguments()));
    ObjectNode answer = GraphJson.object();
    String id = draft.path("id").asText();
    answer.put("status", "sent").put("draft_id", id);
    answer.set("drafts_folder_id", draft.path("parentFolderId"));
    answer.set("sent_folder_id", sent.path("id"));
    try {
      mail.sendOnly(request.call(), mail.message(id).send().toPostRequestInformation());
    } catch (M365Exception failure) {
      tell(failure, answer);
    }
    return GraphJson.bytes(answer);
  }

  /** The draft is there, so this is an answer and not an error: what was changed is known. */
  private static void tell(M365Exception failure, ObjectNode answer) {
    boolean refused =
        switch (failure.code()) {
          case UNAVAILABLE, INTERNAL -> false;
          default -> true;
        };
    answer.put("status", refused ? "not_sent" : "unknown");
    answer.put("reason", failure.code().wireName());
    answer.put(
        "message",
        refused
            ? "Microsoft 365 did not send it; the draft with this draft_id can be changed or"
                + " deleted"
            : "it may have been sent: look in Sent Items before you send it again; its draft had"
                + " this draft_id");
  }

  /** Lists of Sent Items that were asked for by id know that id only. */
  private RequestInformation sentItems() {
    return mail.me()
        .mailFolders()
        .byMailFolderId("sentitems")
        .toGetRequestInformation(
            configuration -> {
              configuration.queryParameters.select = new String[] {"id"};
            });
  }

  private RequestInformation draft(Arguments arguments) {
    ObjectNode message = GraphJson.object().put("subject", arguments.text("subject"));
    message.putObject("body").put("contentType", "text").put("content", arguments.text("body"));
    RECIPIENTS.forEach((name, field) -> recipients(message, field, arguments, name));
    RequestInformation post = mail.me().messages().toPostRequestInformation(new Message());
    post.setStreamContent(new ByteArrayInputStream(GraphJson.bytes(message)), "application/json");
    return post;
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
