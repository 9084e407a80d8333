package io.github.m365cache.plugin.mail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.graph.models.Message;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.Action;
import io.github.m365cache.api.ActionRequest;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.graph.GraphJson;

/** Marks a message as read or unread; answers its summary. */
final class MarkRead implements Action {
  private final MailGraph mail;

  MarkRead(MailGraph mail) {
    this.mail = mail;
  }

  @Override
  public byte[] run(ActionRequest request) throws InterruptedException {
    ObjectNode message = mail.send(request.call(), request(request.arguments()));
    return GraphJson.bytes(MessageSummary.of(message));
  }

  private RequestInformation request(Arguments arguments) {
    Message change = new Message();
    change.setIsRead(arguments.flag("is_read"));
    return mail.message(arguments.text("email_id")).toPatchRequestInformation(change);
  }
}
