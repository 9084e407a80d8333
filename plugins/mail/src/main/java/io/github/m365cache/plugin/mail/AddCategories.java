package io.github.m365cache.plugin.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.graph.models.Message;
import com.microsoft.graph.users.item.messages.item.MessageItemRequestBuilder;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.Action;
import io.github.m365cache.api.ActionRequest;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.outlook.MessageSummary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Adds categories to those that a message has; answers its summary with all of them. Graph can only
 * replace them, so they are asked for first.
 */
final class AddCategories implements Action {
  private static final String CATEGORIES = "categories";

  private final MailGraph mail;

  AddCategories(MailGraph mail) {
    this.mail = mail;
  }

  @Override
  public byte[] run(ActionRequest request) throws InterruptedException {
    MessageItemRequestBuilder message = mail.message(request.arguments().text("email_id"));
    Set<String> all = new LinkedHashSet<>();
    mail.send(request.call(), present(message)).path(CATEGORIES).forEach(c -> all.add(c.asText()));
    all.addAll(request.arguments().texts(CATEGORIES));
    JsonNode changed = mail.send(request.call(), change(message, new ArrayList<>(all)));
    ObjectNode answer = MessageSummary.of(changed);
    answer.set(CATEGORIES, changed.path(CATEGORIES));
    return GraphJson.bytes(answer);
  }

  private static RequestInformation present(MessageItemRequestBuilder message) {
    return message.toGetRequestInformation(
        configuration -> {
          configuration.queryParameters.select = new String[] {"id", CATEGORIES};
        });
  }

  private static RequestInformation change(
      MessageItemRequestBuilder message, List<String> categories) {
    Message change = new Message();
    change.setCategories(categories);
    return message.toPatchRequestInformation(change);
  }
}
