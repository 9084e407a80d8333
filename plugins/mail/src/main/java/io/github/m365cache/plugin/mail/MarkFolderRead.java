package io.github.m365cache.plugin.mail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.graph.models.Message;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.Action;
import io.github.m365cache.api.ActionRequest;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.GraphJson;

/** Marks the unread messages of a folder as read. */
final class MarkFolderRead implements Action {
  private final MailGraph mail;

  MarkFolderRead(MailGraph mail) {
    this.mail = mail;
  }

  @Override
  public byte[] run(ActionRequest request) throws InterruptedException {
    CallContext call = request.call();
    String folder = id(call, request.arguments().text("folder_id"));
    SweepResult result = new FolderSweep(mail, "isRead eq false", this::mark).run(call, folder);
    ObjectNode answer = GraphJson.object();
    answer.put("status", result.isComplete() ? "marked" : "partly_marked").put("id", folder);
    return GraphJson.bytes(result.addTo(answer, "marked"));
  }

  private String id(CallContext call, String folder) throws InterruptedException {
    try {
      return mail.send(call, FolderId.of(mail, folder)).path("id").asText();
    } catch (M365Exception failure) {
      throw FolderId.named(failure);
    }
  }

  private RequestInformation mark(String message) {
    Message change = new Message();
    change.setIsRead(true);
    return mail.message(message).toPatchRequestInformation(change);
  }
}
