package io.github.m365cache.plugin.mail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.Action;
import io.github.m365cache.api.ActionRequest;
import io.github.m365cache.api.LocalFiles;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.outlook.MessageSummary;
import java.util.Optional;

/**
 * Writes a draft with its attachments and answers its summary. When an attachment fails the draft
 * is there all the same: {@code status} says {@code incomplete} then, with {@code reason} and
 * {@code message}.
 */
record WriteDraft(Drafts drafts, Attaching attaching, LocalFiles local) implements Action {
  @Override
  public byte[] run(ActionRequest request) throws InterruptedException {
    try (OpenFiles files = OpenFiles.of(request.arguments(), local)) {
      ObjectNode draft = drafts.write(request.call(), request.arguments());
      Optional<M365Exception> failure =
          attaching.attach(request.call(), draft.path("id").asText(), files);
      ObjectNode answer = MessageSummary.of(draft);
      if (!files.all().isEmpty() && failure.isEmpty()) {
        answer.put("hasAttachments", true);
      }
      failure.ifPresent(each -> tell(each, answer));
      return GraphJson.bytes(answer);
    }
  }

  private static void tell(M365Exception failure, ObjectNode answer) {
    answer.put("status", "incomplete").put("reason", failure.code().wireName());
    answer.put(
        "message",
        "the draft with this id was written, but not all files were attached: "
            + failure.message());
  }
}
