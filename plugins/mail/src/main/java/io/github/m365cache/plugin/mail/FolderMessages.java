package io.github.m365cache.plugin.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.kiota.RequestInformation;
import io.github.m365cache.api.Arguments;
import io.github.m365cache.api.CallContext;
import io.github.m365cache.api.Continuation;
import io.github.m365cache.api.FetchRequest;
import io.github.m365cache.api.Fetched;
import io.github.m365cache.api.Fetcher;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.ItemBody;
import io.github.m365cache.graph.PathValues;
import io.github.m365cache.graph.Prefer;
import io.github.m365cache.graph.outlook.MessageSummary;
import io.github.m365cache.graph.text.BodyFormat;
import java.util.Optional;
import java.util.stream.Stream;

/** The newest messages of a folder, one request a page. */
final class FolderMessages implements Fetcher {
  /** A body in a list, in UTF-16 units: enough to tell what a message is about. */
  static final int MAX_BODY = 4000;

  private static final String FOLDER = "parentFolderId";
  private static final String NEWEST_FIRST = "receivedDateTime desc";

  /**
   * Graph wants what it sorts by to lead the filter, else it answers InefficientFilter (its page
   * "List messages", "Using filter and orderby in the same query").
   */
  private static final String UNREAD =
      "receivedDateTime ge 1900-01-01T00:00:00Z and isRead eq false";

  private final MailGraph mail;

  FolderMessages(MailGraph mail) {
    this.mail = mail;
  }

  @Override
  public Fetched fetch(FetchRequest request) throws InterruptedException {
    RequestInformation first = first(request.arguments());
    CallContext call = request.call();
    Optional<Continuation> continuation = request.continuation();
    ObjectNode page =
        continuation.isPresent()
            ? mail.follow(call, continuation.get().link(), first)
            : mail.send(call, first);
    return shaped(page);
  }

  private RequestInformation first(Arguments arguments) {
    boolean bodies = arguments.flag("include_body");
    RequestInformation request =
        mail.me()
            .mailFolders()
            .byMailFolderId(folder(arguments))
            .messages()
            .toGetRequestInformation(
                configuration -> {
                  configuration.queryParameters.select = fields(bodies);
                  configuration.queryParameters.top = Math.toIntExact(arguments.integer("limit"));
                  configuration.queryParameters.orderby = new String[] {NEWEST_FIRST};
                  configuration.queryParameters.filter =
                      arguments.flag("unread_only") ? UNREAD : null;
                });
    if (bodies) {
      Prefer.of().body(BodyFormat.TEXT).applyTo(request);
    }
    return request;
  }

  private static String folder(Arguments arguments) {
    return PathValues.id(
        "folder_id", arguments.findText("folder_id").orElseGet(() -> arguments.text("folder")));
  }

  private static String[] fields(boolean bodies) {
    Stream<String> body = bodies ? Stream.of("body") : Stream.empty();
    return Stream.concat(MessageSummary.FIELDS.stream(), body).toArray(String[]::new);
  }

  private static Fetched shaped(ObjectNode page) {
    ObjectNode list = GraphJson.object();
    ArrayNode items = list.putArray("items");
    for (JsonNode message : page.path("value")) {
      items.add(item(message));
    }
    sayOnce(list, items);
    String next = page.path("@odata.nextLink").asText("");
    list.put("count", items.size()).put("complete", next.isEmpty());
    return Fetched.Content.page(
        GraphJson.bytes(list),
        next.isEmpty() ? Optional.empty() : Optional.of(new Continuation(next)));
  }

  /** The id of the folder that all messages are in is a fifth of the answer when each names it. */
  private static void sayOnce(ObjectNode list, ArrayNode messages) {
    JsonNode folder = messages.path(0).path(FOLDER);
    if (folder.isTextual() && allIn(messages, folder)) {
      messages.forEach(message -> ((ObjectNode) message).remove(FOLDER));
      list.set(FOLDER, folder);
    }
  }

  private static boolean allIn(ArrayNode messages, JsonNode folder) {
    for (JsonNode message : messages) {
      if (!message.path(FOLDER).equals(folder)) {
        return false;
      }
    }
    return true;
  }

  private static ObjectNode item(JsonNode message) {
    ObjectNode item = MessageSummary.of(message);
    if (message.path("body").isObject()) {
      item.set("body", ItemBody.of(message.path("body"), BodyFormat.TEXT, MAX_BODY));
    }
    return item;
  }
}
