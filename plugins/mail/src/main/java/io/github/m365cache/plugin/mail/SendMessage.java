package io.github.m365cache.plugin.mail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.Action;
import io.github.m365cache.api.ActionRequest;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.LocalFiles;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.GraphJson;
import java.util.Optional;

/**
 * Writes a draft with its attachments and sends it, each once: a message that went out twice cannot
 * be taken back. Answers {@code status} ({@code sent}, {@code not_sent} when Graph refused or a
 * file could not be attached, {@code unknown}), {@code draft_id}, and the folders that changed.
 */
record SendMessage(MailGraph mail, Drafts drafts, Attaching attaching, LocalFiles local)
    implements Action {
  @Override
  public byte[] run(ActionRequest request) throws InterruptedException {
    try (OpenFiles files = OpenFiles.of(request.arguments(), local)) {
      ObjectNode sent = mail.send(request.call(), sentItems());
      ObjectNode draft = drafts.write(request.call(), request.arguments());
      ObjectNode answer = GraphJson.object();
      String id = draft.path("id").asText();
      answer.put("status", "sent").put("draft_id", id);
      answer.set("drafts_folder_id", draft.path("parentFolderId"));
      answer.set("sent_folder_id", sent.path("id"));
      Optional<M365Exception> failure = attaching.attach(request.call(), id, files);
      if (failure.isPresent()) {
        unattached(failure.get(), answer);
      } else {
        send(attaching.further(request.call()), id, answer);
      }
      return GraphJson.bytes(answer);
    }
  }

  private void send(CallContext call, String id, ObjectNode answer) throws InterruptedException {
    try {
      mail.sendOnly(call, mail.message(id).send().toPostRequestInformation());
    } catch (M365Exception failure) {
      tell(failure, answer);
    }
  }

  private static void unattached(M365Exception failure, ObjectNode answer) {
    answer.put("status", "not_sent").put("reason", failure.code().wireName());
    answer.put(
        "message",
        "not all files were attached, so that it was not sent; its draft has this draft_id: "
            + failure.message());
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
}
