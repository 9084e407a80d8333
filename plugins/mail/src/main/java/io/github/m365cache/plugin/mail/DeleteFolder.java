package io.github.m365cache.plugin.mail;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.api.Action;
import io.github.m365cache.api.ActionRequest;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.M365Exception;
import io.github.m365cache.graph.GraphJson;

/**
 * Deletes a folder with everything in it; answers {@code folder_ids}, its own and those of the
 * folders below it, which are asked for first.
 */
final class DeleteFolder implements Action {
  private final MailGraph mail;

  DeleteFolder(MailGraph mail) {
    this.mail = mail;
  }

  @Override
  public byte[] run(ActionRequest request) throws InterruptedException {
    CallContext call = request.call();
    String folder = request.arguments().text("folder_id");
    try {
      ObjectNode answer = GraphJson.object().put("status", "deleted");
      String id = mail.send(call, FolderId.of(mail, folder)).path("id").asText(folder);
      ArrayNode ids = answer.put("id", id).putArray("folder_ids").add(id);
      new SubFolders(mail).below(call, id).forEach(ids::add);
      mail.sendOnly(call, mail.folder(id).toDeleteRequestInformation());
      return GraphJson.bytes(answer);
    } catch (M365Exception failure) {
      throw FolderId.named(failure);
    }
  }
}
