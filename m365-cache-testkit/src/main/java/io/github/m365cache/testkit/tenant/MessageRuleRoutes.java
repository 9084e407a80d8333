package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.error.GraphError;
import io.github.m365cache.testkit.tenant.model.MessageRule;
import io.github.m365cache.testkit.tenant.model.MessageRules;
import io.github.m365cache.testkit.tenant.odata.EntityTypes;
import io.github.m365cache.testkit.tenant.odata.QueryOptions;
import io.github.m365cache.testkit.tenant.odata.Selection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The requests to the rules of the inbox; no other folder has any. */
final class MessageRuleRoutes {
  private static final String RULES = "/me/mailFolders/{mailFolder-id}/messageRules";
  private static final String ITEM = RULES + "/{messageRule-id}";
  private static final String SEQUENCE = "sequence";
  private static final Set<String> SETTABLE =
      Set.of("displayName", SEQUENCE, "isEnabled", "conditions", "actions", "exceptions");

  private final Links links;

  MessageRuleRoutes(Links links) {
    this.links = links;
  }

  void addTo(Map<String, Route> routes) {
    routes.put("GET " + RULES, this::list);
    routes.put("POST " + RULES, this::create);
    routes.put("GET " + ITEM, call -> entity(call, 200, rules(call).get(id(call))));
    routes.put("PATCH " + ITEM, this::update);
    routes.put(
        "DELETE " + ITEM,
        call -> {
          rules(call).remove(id(call));
          return GraphResponse.empty(204);
        });
  }

  private static String id(Call call) {
    return call.parameter("messageRule-id");
  }

  private static MessageRules rules(Call call) {
    String folder = call.parameter("mailFolder-id");
    if (!call.account().mailbox().folder(folder).wellKnownName().equals("inbox")) {
      throw GraphError.badRequest(
          "ErrorInvalidRequest", "Message rules are supported on the inbox only.");
    }
    return call.account().mailbox().rules();
  }

  private GraphResponse list(Call call) {
    ListShape shape = ListShape.mail(EntityTypes.MESSAGE_RULE, context(call, "messageRules"));
    return new Listing<MessageRule>(
            links,
            shape,
            rule -> render(rule, Optional.empty()),
            (rule, options) -> render(rule, options.select()))
        .answer(call, rules(call).all(), options -> {});
  }

  private GraphResponse create(Call call) {
    ObjectNode body = settable(call);
    Bodies.text(body, "displayName");
    if (!body.path("actions").isObject() || body.path("actions").isEmpty()) {
      throw GraphError.badRequest("ErrorInvalidRequest", "A rule needs at least one action.");
    }
    int sequence = body.path(SEQUENCE).asInt();
    body.remove(SEQUENCE);
    ObjectNode properties = Json.object().put("isEnabled", true);
    properties.put("hasError", false).put("isReadOnly", false);
    properties.setAll(body);
    return entity(call, 201, rules(call).add(properties, sequence));
  }

  private GraphResponse update(Call call) {
    ObjectNode body = settable(call);
    MessageRules rules = rules(call);
    MessageRule rule = rules.get(id(call));
    JsonNode sequence = body.remove(SEQUENCE);
    rules.update(rule.id(), body);
    if (sequence != null) {
      rules.move(rule.id(), sequence.asInt());
    }
    return entity(call, 200, rules.get(rule.id()));
  }

  private static ObjectNode settable(Call call) {
    ObjectNode body = Bodies.object(call);
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      EntityTypes.MESSAGE_RULE.writable(field.getKey());
      boolean number = field.getKey().equals(SEQUENCE) && !field.getValue().isInt();
      if (number || !SETTABLE.contains(field.getKey())) {
        throw GraphError.badRequest(
            "ErrorInvalidPropertySet", "The property '" + field.getKey() + "' cannot be set.");
      }
    }
    return body;
  }

  private static ObjectNode render(MessageRule rule, Optional<Selection> select) {
    ObjectNode json = Json.object().put("id", rule.id());
    json.setAll(rule.properties().deepCopy());
    json.put(SEQUENCE, rule.sequence());
    select.ifPresent(chosen -> chosen.applyTo(json, Set.of("id")));
    return json;
  }

  private GraphResponse entity(Call call, int status, MessageRule rule) {
    QueryOptions options = QueryOptions.parse(call.query(), EntityTypes.MESSAGE_RULE);
    ObjectNode json = Json.object();
    json.put("@odata.context", links.context(context(call, "messageRules/$entity")));
    json.setAll(render(rule, options.select()));
    return GraphResponse.json(status, json);
  }

  private static String context(Call call, String rest) {
    return "users('" + call.account().oid() + "')/mailFolders('inbox')/" + rest;
  }
}
