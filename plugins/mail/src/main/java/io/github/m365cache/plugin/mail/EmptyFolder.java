package io.github.m365cache.plugin.mail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.Action;
import io.github.m365cache.api.ActionRequest;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.BatchOutcome;
import io.github.m365cache.graph.GraphJson;
import java.util.List;

/**
 * Empties a folder as Outlook does: its messages go to Deleted Items, those of Deleted Items, and
 * of what can be recovered from there, for good. Folders in it stay.
 */
final class EmptyFolder implements Action {
  private static final String BIN = "deleteditems";
  private static final String RECOVERABLE = "recoverableitemsdeletions";

  private final MailGraph mail;

  EmptyFolder(MailGraph mail) {
    this.mail = mail;
  }

  @Override
  public byte[] run(ActionRequest request) throws InterruptedException {
    CallContext call = request.call();
    List<BatchOutcome> ids = ids(call, request.arguments().text("folder_id"));
    String folder = id(ids.get(0));
    String bin = id(ids.get(1));
    // Not every mailbox lets this one be seen.
    boolean recoverable = ids.get(2).error().isEmpty() && folder.equals(id(ids.get(2)));
    boolean forGood = folder.equals(bin) || recoverable;
    SweepResult result =
        new FolderSweep(mail, null, message -> forGood ? purge(message) : move(message))
            .run(call, folder);
    ObjectNode answer = GraphJson.object();
    answer.put("status", result.isComplete() ? "emptied" : "partly_emptied").put("id", folder);
    answer.put("deleted_items_id", bin);
    return GraphJson.bytes(result.addTo(answer, forGood ? "deleted" : "moved"));
  }

  private List<BatchOutcome> ids(CallContext call, String folder) throws InterruptedException {
    return mail.sendAll(
        call,
        List.of(FolderId.of(mail, folder), FolderId.of(mail, BIN), FolderId.of(mail, RECOVERABLE)));
  }

  private static String id(BatchOutcome outcome) {
    try {
      return GraphJson.read(outcome.orThrow().body()).path("id").asText();
    } catch (M365Exception failure) {
      throw FolderId.named(failure);
    }
  }

  private RequestInformation purge(String message) {
    return mail.message(message).permanentDelete().toPostRequestInformation();
  }

  private RequestInformation move(String message) {
    return DeleteMessage.bin(mail.message(message));
  }
}
