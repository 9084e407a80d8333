package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.error.GraphError;
import io.github.m365cache.testkit.tenant.model.Mailbox;
import io.github.m365cache.testkit.tenant.model.Message;
import io.github.m365cache.testkit.tenant.model.MessageDraft;
import io.github.m365cache.testkit.tenant.odata.EntityTypes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The requests that write and send messages. What is sent stands in Sent Items at once, unless that
 * lags.
 */
final class MailSending {
  private static final String ITEM = "/me/messages/{message-id}";
  private static final String TO = "toRecipients";
  private static final List<String> RECIPIENTS = List.of(TO, "ccRecipients", "bccRecipients");
  private static final Set<String> SETTABLE =
      Set.of("subject", "body", "importance", TO, "ccRecipients", "bccRecipients", "categories");

  private final Links links;

  MailSending(Links links) {
    this.links = links;
  }

  void addTo(Map<String, Route> routes) {
    routes.put("POST /me/messages", this::create);
    routes.put("POST " + ITEM + "/send", MailSending::send);
    routes.put("POST " + ITEM + "/reply", call -> answer(call, "RE: ", this::sender));
    routes.put("POST " + ITEM + "/replyAll", call -> answer(call, "RE: ", this::everybody));
    routes.put("POST " + ITEM + "/forward", call -> answer(call, "FW: ", this::named));
  }

  private GraphResponse create(Call call) {
    ObjectNode body = Bodies.object(call);
    body.fieldNames().forEachRemaining(MailSending::requireSettable);
    RECIPIENTS.forEach(field -> requireRecipients(body.path(field)));
    Message draft = mailbox(call).add("drafts", written(call, body));
    ObjectNode json = Json.object();
    json.put(
        "@odata.context", links.context("users('" + call.account().oid() + "')/messages/$entity"));
    json.setAll(new MessageJson(call).render(draft, Optional.empty(), List.of()));
    return GraphResponse.json(201, json);
  }

  private static void requireSettable(String field) {
    EntityTypes.MESSAGE.writable(field);
    if (!SETTABLE.contains(field)) {
      throw GraphError.badRequest(
          "ErrorInvalidPropertySet", "The property '" + field + "' cannot be set.");
    }
  }

  private static void requireRecipients(JsonNode recipients) {
    recipients.forEach(
        each -> {
          if (!each.path("emailAddress").path("address").isTextual()) {
            throw GraphError.badRequest(
                "RequestBodyRead", "A recipient must have an 'emailAddress' with an 'address'.");
          }
        });
  }

  private static MessageDraft written(Call call, ObjectNode body) {
    MessageDraft draft =
        call.account()
            .messages()
            .written(
                mailbox(call).arrivalTime(),
                body.path("subject").asText(""),
                WrittenBody.of(body.path("body")));
    ObjectNode properties = draft.properties();
    for (String field : List.of("importance", "categories")) {
      if (body.has(field)) {
        properties.set(field, body.get(field));
      }
    }
    RECIPIENTS.forEach(field -> properties.set(field, recipients(body.path(field))));
    return draft;
  }

  /** Exchange takes the address for the name where none is given. */
  private static ArrayNode recipients(JsonNode given) {
    ArrayNode all = Json.object().putArray("all");
    given.forEach(
        each -> {
          String address = each.path("emailAddress").path("address").asText();
          String name = each.path("emailAddress").path("name").asText(address);
          all.addObject().putObject("emailAddress").put("name", name).put("address", address);
        });
    return all;
  }

  private static GraphResponse send(Call call) {
    Message draft = mailbox(call).message(call.parameter("message-id"));
    if (!draft.isDraft()) {
      throw GraphError.badRequest(
          "ErrorInvalidOperation", "Only a message in the draft state can be sent.");
    }
    requireAddresses(draft.properties());
    Mailbox mailbox = mailbox(call);
    mailbox.update(draft.key(), "", properties -> properties.put("isDraft", false));
    mailbox.move(draft.key(), "outbox");
    call.account().outbox().send(() -> mailbox.move(draft.key(), "sentitems"));
    return GraphResponse.empty(202);
  }

  private static void requireAddresses(ObjectNode properties) {
    int[] count = {0};
    for (String field : RECIPIENTS) {
      for (JsonNode each : properties.path(field)) {
        count[0] += each.path("emailAddress").path("address").asText().contains("@") ? 1 : -1000;
      }
    }
    if (count[0] <= 0) {
      throw GraphError.badRequest("ErrorInvalidRecipients", "At least one recipient is not valid.");
    }
  }

  /** To whom an answer goes. */
  @FunctionalInterface
  private interface Addressees {
    JsonNode of(Message original, ObjectNode body);
  }

  private GraphResponse answer(Call call, String prefix, Addressees addressees) {
    Message original = mailbox(call).message(call.parameter("message-id"));
    ObjectNode body = Bodies.object(call);
    ObjectNode written = Json.object();
    written.put("subject", prefix + original.properties().path("subject").asText(""));
    written.putObject("body").put("content", body.path("comment").asText(""));
    written.set(TO, addressees.of(original, body));
    MessageDraft draft = written(call, written);
    requireAddresses(draft.properties());
    draft.properties().put("isDraft", false);
    call.account().outbox().send(() -> mailbox(call).add("sentitems", draft));
    return GraphResponse.empty(202);
  }

  private ArrayNode sender(Message original, ObjectNode body) {
    return Json.object().putArray(TO).add(original.properties().path("from"));
  }

  private ArrayNode everybody(Message original, ObjectNode body) {
    ArrayNode all = sender(original, body);
    original.properties().path(TO).forEach(all::add);
    original.properties().path("ccRecipients").forEach(all::add);
    return all;
  }

  private JsonNode named(Message original, ObjectNode body) {
    requireRecipients(body.path(TO));
    return body.path(TO);
  }

  private static Mailbox mailbox(Call call) {
    return call.account().mailbox();
  }
}
