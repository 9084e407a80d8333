package io.github.m365cache.plugin.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.graph.users.item.messages.item.move.MovePostRequestBody;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.Action;
import io.github.m365cache.api.ActionRequest;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.graph.GraphJson;
import java.util.Map;

/**
 * Moves a message; answers its summary and {@code source_folder_id}, the folder it was in. That
 * folder is asked for first, since no answer of Graph tells it afterwards.
 */
final class MoveMessage implements Action {
  private final MailGraph mail;

  MoveMessage(MailGraph mail) {
    this.mail = mail;
  }

  @Override
  public byte[] run(ActionRequest request) throws InterruptedException {
    Arguments arguments = request.arguments();
    JsonNode source = mail.send(request.call(), place(arguments)).path("parentFolderId");
    ObjectNode moved = mail.send(request.call(), move(arguments));
    ObjectNode answer = MessageSummary.of(moved);
    if (source.isTextual()) {
      answer.set("source_folder_id", source);
    }
    return GraphJson.bytes(answer);
  }

  private RequestInformation place(Arguments arguments) {
    return mail.message(arguments.text("email_id"))
        .toGetRequestInformation(
            configuration -> {
              configuration.queryParameters.select = new String[] {"id", "parentFolderId"};
            });
  }

  private RequestInformation move(Arguments arguments) {
    MovePostRequestBody body = new MovePostRequestBody();
    // The generated setter writes "DestinationId"; Graph's page "Move message" has it like this.
    body.setAdditionalData(Map.of("destinationId", arguments.text("destination_folder")));
    return mail.message(arguments.text("email_id")).move().toPostRequestInformation(body);
  }
}
