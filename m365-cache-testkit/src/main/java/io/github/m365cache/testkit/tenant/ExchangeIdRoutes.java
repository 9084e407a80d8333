package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.error.GraphError;
import io.github.m365cache.testkit.tenant.model.CalendarEvent;
import io.github.m365cache.testkit.tenant.model.Contact;
import io.github.m365cache.testkit.tenant.model.Message;
import java.util.Map;
import java.util.Optional;

/** "user: translateExchangeIds", from regular ids to immutable ones. */
final class ExchangeIdRoutes {
  private static final int MOST = 1000;

  private final Links links;

  ExchangeIdRoutes(Links links) {
    this.links = links;
  }

  void addTo(Map<String, Route> routes) {
    routes.put("POST /me/translateExchangeIds", this::translate);
  }

  private GraphResponse translate(Call call) {
    ObjectNode body = Bodies.object(call);
    JsonNode ids = body.path("inputIds");
    boolean known =
        body.path("sourceIdType").asText().equals("restId")
            && body.path("targetIdType").asText().equals("restImmutableEntryId");
    if (!ids.isArray() || ids.size() > MOST || !known) {
      throw GraphError.badRequest(
          "ErrorInvalidRequest", "The simulated tenant translates up to 1000 regular ids.");
    }
    ObjectNode answer =
        Json.object()
            .put("@odata.context", links.context("Collection(microsoft.graph.convertIdResult)"));
    ArrayNode value = answer.putArray("value");
    ids.forEach(id -> value.add(result(call.account(), id.asText())));
    return GraphResponse.ok(answer);
  }

  private static ObjectNode result(Account account, String id) {
    ObjectNode result = Json.object().put("sourceId", id);
    Optional<String> key = key(account, id);
    key.ifPresent(target -> result.put("targetId", target));
    if (key.isEmpty()) {
      result
          .putObject("errorDetails")
          .put("code", "ErrorItemNotFound")
          .put("message", "The specified object was not found in the store.");
    }
    return result;
  }

  private static Optional<String> key(Account account, String id) {
    return account
        .mailbox()
        .find(id)
        .map(Message::key)
        .or(() -> account.calendars().find(id).map(CalendarEvent::key))
        .or(() -> account.contacts().find(id).map(Contact::key));
  }
}
