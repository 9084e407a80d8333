package io.github.m365cache.plugin.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.graph.users.item.messages.item.MessageItemRequestBuilder;
import com.microsoft.graph.users.item.messages.item.move.MovePostRequestBody;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.Action;
import io.github.m365cache.api.ActionRequest;
import io.github.m365cache.graph.GraphJson;
import java.util.Map;

/**
 * Moves a message to the deleted items, or deletes it for good; answers its id and {@code
 * source_folder_id}, the folder it was in, which is asked for first.
 */
final class DeleteMessage implements Action {
  private final MailGraph mail;

  DeleteMessage(MailGraph mail) {
    this.mail = mail;
  }

  @Override
  public byte[] run(ActionRequest request) throws InterruptedException {
    boolean permanent = request.arguments().flag("permanent");
    MessageItemRequestBuilder message = mail.message(request.arguments().text("email_id"));
    ObjectNode before = mail.send(request.call(), place(message));
    ObjectNode answer = GraphJson.object().put("status", permanent ? "deleted" : "moved");
    if (permanent) {
      mail.sendOnly(request.call(), message.permanentDelete().toPostRequestInformation());
      copy(before, "id", answer, "id");
    } else {
      ObjectNode moved = mail.send(request.call(), bin(message));
      copy(moved, "id", answer, "id");
      copy(moved, "parentFolderId", answer, "parentFolderId");
    }
    copy(before, "parentFolderId", answer, "source_folder_id");
    return GraphJson.bytes(answer);
  }

  private static RequestInformation place(MessageItemRequestBuilder message) {
    return message.toGetRequestInformation(
        configuration -> {
          configuration.queryParameters.select = new String[] {"id", "parentFolderId"};
        });
  }

  /** The request that moves a message to the deleted items. */
  static RequestInformation bin(MessageItemRequestBuilder message) {
    MovePostRequestBody body = new MovePostRequestBody();
    // The generated setter writes "DestinationId"; Graph's page "Move message" has it like this.
    body.setAdditionalData(Map.of("destinationId", "deleteditems"));
    return message.move().toPostRequestInformation(body);
  }

  private static void copy(JsonNode from, String member, ObjectNode into, String name) {
    if (from.path(member).isTextual()) {
      into.set(name, from.get(member));
    }
  }
}
