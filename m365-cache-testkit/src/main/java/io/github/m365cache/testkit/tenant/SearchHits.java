package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.testkit.tenant.model.CalendarEvent;
import io.github.m365cache.testkit.tenant.model.DriveItem;
import io.github.m365cache.testkit.tenant.model.Message;
import java.util.List;
import java.util.Optional;

/**
 * Hits as the examples of the documentation show them ("searchEntity: query", "Search calendar
 * events", "Search files"): regular ids whatever was preferred, in plain base64 and not in the form
 * that URLs use; of an event not much; of a drive item no facets.
 */
final class SearchHits {
  private static final Preferences NONE = Preferences.parse("");
  private static final List<String> MESSAGE =
      List.of(
          "createdDateTime",
          "lastModifiedDateTime",
          "changeKey",
          "receivedDateTime",
          "sentDateTime",
          "hasAttachments",
          "internetMessageId",
          "subject",
          "bodyPreview",
          "importance",
          "parentFolderId",
          "conversationId",
          "isRead",
          "isDraft",
          "webLink",
          "inferenceClassification",
          "replyTo",
          "sender",
          "from");

  private final Account account;
  private final Links links;

  SearchHits(Account account, Links links) {
    this.account = account;
    this.links = links;
  }

  ObjectNode message(Message message) {
    ObjectNode resource = resource("message");
    ObjectNode json =
        new MessageJson(account, NONE).render(message, Optional.empty(), List.of()).retain(MESSAGE);
    resource.setAll(json);
    for (String id : List.of("parentFolderId", "conversationId")) {
      resource.put(id, plain(resource.path(id).asText()));
    }
    String preview = resource.path("bodyPreview").asText();
    return hit(plain(message.id()), "<c0>" + preview + "</c0>", resource);
  }

  ObjectNode event(CalendarEvent event) {
    ObjectNode json = EventJson.queryable(event);
    ObjectNode resource = resource("event");
    for (String name : List.of("hasAttachments", "iCalUId", "isAllDay", "subject")) {
      resource.set(name, json.path(name));
    }
    resource.put("sensitivity", "Normal");
    resource.put("type", event.type().equals("seriesMaster") ? "RecurringMaster" : "Single");
    for (String name : List.of("start", "end")) {
      String time = json.path(name).path("dateTime").asText().replaceAll("\\.\\d+$", "") + "Z";
      resource.putObject(name).put("dateTime", time).put("timeZone", "UTC");
    }
    return hit(plain(event.id()), "", resource);
  }

  ObjectNode item(DriveItem item) {
    ObjectNode json = new DriveItemJson(account, links).indexed(item);
    ObjectNode resource = resource("driveItem");
    resource.setAll(json);
    return hit(item.id(), "<c0>" + item.name() + "</c0><ddd/>", resource);
  }

  private static ObjectNode resource(String type) {
    return Json.object().put("@odata.type", "#microsoft.graph." + type);
  }

  private static ObjectNode hit(String id, String summary, ObjectNode resource) {
    ObjectNode hit = Json.object().put("hitId", id).put("summary", summary);
    hit.set("resource", resource);
    return hit;
  }

  private static String plain(String urlSafe) {
    return urlSafe.replace('-', '/').replace('_', '+');
  }
}
