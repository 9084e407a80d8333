package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.error.GraphError;
import io.github.m365cache.testkit.tenant.model.Attachment;
import io.github.m365cache.testkit.tenant.model.ChangeLog;
import io.github.m365cache.testkit.tenant.model.MailFolder;
import io.github.m365cache.testkit.tenant.model.Mailbox;
import io.github.m365cache.testkit.tenant.model.Message;
import io.github.m365cache.testkit.tenant.odata.EntityTypes;
import io.github.m365cache.testkit.tenant.odata.QueryOptions;
import io.github.m365cache.testkit.tenant.search.KqlQuery;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The requests to messages and their attachments. */
final class MailRoutes {
  private static final String FOLDER = "/me/mailFolders/{mailFolder-id}/messages";
  private static final String ITEM = "/{message-id}";

  /** What Exchange keeps apart from the properties that it can filter by. */
  private static final Set<String> UNFILTERABLE =
      Set.of("id", "changeKey", "parentFolderId", "webLink", "body", "uniqueBody");

  private final Links links;
  private final Delta delta;
  private final MessageSearch search;

  MailRoutes(Links links, Delta delta, SearchIndexes indexes) {
    this.links = links;
    this.delta = delta;
    this.search = new MessageSearch(links, indexes);
  }

  void addTo(Map<String, Route> routes) {
    routes.put(
        "GET " + FOLDER, call -> list(call, call.account().mailbox().messages(folder(call).id())));
    routes.put("GET /me/messages", call -> list(call, call.account().mailbox().messages()));
    routes.put(
        "GET " + FOLDER + "/$count",
        call -> count(call, call.account().mailbox().messages(folder(call).id())));
    routes.put("GET /me/messages/$count", call -> count(call, call.account().mailbox().messages()));
    routes.put("GET " + FOLDER + "/delta()", this::changes);
    new MailSending(links).addTo(routes);
    for (String base : List.of("/me/messages", FOLDER)) {
      routes.put("GET " + base + ITEM, this::get);
      routes.put("PATCH " + base + ITEM, this::update);
      routes.put("DELETE " + base + ITEM, this::delete);
      routes.put("POST " + base + ITEM + "/move", this::move);
      routes.put("POST " + base + ITEM + "/permanentDelete", MailRoutes::deleteForGood);
      routes.put("GET " + base + ITEM + "/attachments", this::attachments);
      routes.put("GET " + base + ITEM + "/attachments/{attachment-id}", this::attachment);
    }
    routes.put("GET /me/messages/{message-id}/attachments/{attachment-id}/$value", this::content);
  }

  private static MailFolder folder(Call call) {
    return call.account().mailbox().folder(call.parameter("mailFolder-id"));
  }

  /** The message of the path, which must be in the folder of the path if that names one. */
  private static Message message(Call call) {
    Message message = call.account().mailbox().message(call.parameter("message-id"));
    boolean elsewhere =
        call.parameters().containsKey("mailFolder-id")
            && !folder(call).id().equals(message.folderId());
    if (elsewhere) {
      throw GraphError.noSuchItem();
    }
    return message;
  }

  private GraphResponse list(Call call, List<Message> messages) {
    Optional<KqlQuery> query = search.query(call);
    if (query.isPresent()) {
      return search.answer(call, query.get(), context(call, "messages"));
    }
    MessageJson json = new MessageJson(call);
    ListShape shape = ListShape.mail(EntityTypes.MESSAGE, context(call, "messages"));
    return new Listing<Message>(
            links, shape, Message::properties, (m, o) -> json.render(m, o.select(), o.expand()))
        .answer(call, messages, MailRoutes::requireSupported);
  }

  private static void requireSupported(QueryOptions options) {
    boolean unfilterable =
        options.filter().stream()
            .flatMap(f -> f.properties().stream())
            .anyMatch(p -> UNFILTERABLE.contains(p.split("/", 2)[0]));
    if (unfilterable) {
      throw GraphError.badRequest(
          "ErrorInvalidUrlQueryFilter", "The query filter contains one or more invalid nodes.");
    }
    options.requireEfficientOrder();
  }

  private static GraphResponse count(Call call, List<Message> messages) {
    QueryOptions options = QueryOptions.parse(call.query(), EntityTypes.MESSAGE);
    requireSupported(options);
    long count =
        messages.stream()
            .filter(m -> options.filter().map(f -> f.test(m.properties())).orElse(true))
            .count();
    return GraphResponse.raw("text/plain", Long.toString(count).getBytes(StandardCharsets.UTF_8));
  }

  private GraphResponse get(Call call) {
    QueryOptions options = QueryOptions.parse(call.query(), EntityTypes.MESSAGE);
    return entity(call, 200, message(call), options);
  }

  private GraphResponse entity(Call call, int status, Message message, QueryOptions options) {
    ObjectNode json = Json.object();
    json.put("@odata.context", links.context(context(call, "messages/$entity")));
    json.setAll(new MessageJson(call).render(message, options.select(), options.expand()));
    return GraphResponse.json(status, json);
  }

  private static QueryOptions none() {
    return QueryOptions.parse(Map.of(), EntityTypes.MESSAGE);
  }

  private GraphResponse update(Call call) {
    Message message = message(call);
    MessagePatch patch = new MessagePatch(Bodies.object(call), message.isDraft());
    String ifMatch = call.request().header("If-Match");
    Message next = call.account().mailbox().update(message.key(), ifMatch, patch);
    return entity(call, 200, next, none());
  }

  private GraphResponse move(Call call) {
    String destination = Bodies.text(Bodies.object(call), "destinationId");
    Mailbox mailbox = call.account().mailbox();
    Message moved = mailbox.move(message(call).key(), mailbox.folder(destination).id());
    return entity(call, 201, moved, none());
  }

  /** Deleting moves to Deleted Items; from there it is for good. */
  private GraphResponse delete(Call call) {
    Mailbox mailbox = call.account().mailbox();
    Message message = message(call);
    String bin = mailbox.folder("deleteditems").id();
    if (message.folderId().equals(bin)) {
      mailbox.delete(message.key());
    } else {
      mailbox.move(message.key(), bin);
    }
    return GraphResponse.empty(204);
  }

  private static GraphResponse deleteForGood(Call call) {
    call.account().mailbox().delete(message(call).key());
    return GraphResponse.empty(204);
  }

  private GraphResponse attachments(Call call) {
    Message message = message(call);
    MessageJson json = new MessageJson(call);
    ListShape shape =
        ListShape.mail(
            EntityTypes.ATTACHMENT, context(call, "messages('" + message.id() + "')/attachments"));
    return new Listing<Attachment>(
            links,
            shape,
            a -> json.attachment(message, a, Optional.empty()),
            (a, o) -> json.attachment(message, a, o.select()))
        .answer(call, message.attachments(), options -> {});
  }

  private GraphResponse attachment(Call call) {
    QueryOptions options = QueryOptions.parse(call.query(), EntityTypes.ATTACHMENT);
    Message message = message(call);
    ObjectNode json = Json.object();
    json.put("@odata.context", links.context(context(call, "messages/attachments/$entity")));
    json.setAll(new MessageJson(call).attachment(message, find(call, message), options.select()));
    return GraphResponse.ok(json);
  }

  private GraphResponse content(Call call) {
    Attachment attachment = find(call, message(call));
    return GraphResponse.raw(attachment.contentType(), attachment.content().bytes());
  }

  private static Attachment find(Call call, Message message) {
    MessageJson json = new MessageJson(call);
    return message.attachments().stream()
        .filter(a -> json.names(call.parameter("attachment-id"), message, a))
        .findFirst()
        .orElseThrow(GraphError::noSuchItem);
  }

  private GraphResponse changes(Call call) {
    Mailbox mailbox = call.account().mailbox();
    MailFolder folder = folder(call);
    MessageJson json = new MessageJson(call);
    OutlookFeed feed =
        new OutlookFeed(
            EntityTypes.MESSAGE,
            "Collection(message)",
            "/me/mailFolders/" + folder.id() + "/messages/delta",
            () -> mailbox.messageVersion(folder.id()),
            since -> changes(mailbox, folder, since),
            (key, o) ->
                mailbox
                    .find(key)
                    .filter(m -> m.folderId().equals(folder.id()))
                    .map(m -> json.render(m, o.select(), o.expand())),
            key -> call.prefer().immutableIds() ? key : mailbox.lastId(key));
    return delta.answer(call, feed);
  }

  private static List<ChangeLog.Change> changes(Mailbox mailbox, MailFolder folder, long since) {
    return mailbox.messageChangesSince(folder.id(), since);
  }

  private static String context(Call call, String rest) {
    String user = "users('" + call.account().oid() + "')/";
    return call.parameters().containsKey("mailFolder-id")
        ? user + "mailFolders('" + call.parameter("mailFolder-id") + "')/" + rest
        : user + rest;
  }
}
