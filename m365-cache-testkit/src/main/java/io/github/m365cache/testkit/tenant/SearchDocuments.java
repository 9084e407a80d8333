package io.github.m365cache.testkit.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.m365cache.testkit.tenant.model.CalendarEvent;
import io.github.m365cache.testkit.tenant.model.DriveItem;
import io.github.m365cache.testkit.tenant.model.Message;
import io.github.m365cache.testkit.tenant.search.SearchDocument;
import java.util.List;

/** Entities as the index knows them ("Use the $search query parameter", searchable properties). */
final class SearchDocuments {
  private SearchDocuments() {}

  /** Sender, subject and body are searched by default, and the names of attachments. */
  static SearchDocument of(Message message) {
    JsonNode properties = message.properties();
    String from = person(properties.path("from"));
    SearchDocument document =
        new SearchDocument()
            .text("from", from)
            .text("subject", properties.path("subject").asText())
            .text("body", message.body().text())
            .property("participants", from)
            .property("kind", "email")
            .property("importance", properties.path("importance").asText())
            .property("hasAttachment", properties.path("hasAttachments").asText())
            .property("hasAttachments", properties.path("hasAttachments").asText());
    message.attachments().forEach(each -> document.text("attachment", each.name()));
    for (String kind : List.of("to", "cc", "bcc")) {
      for (JsonNode recipient : properties.path(kind + "Recipients")) {
        String text = person(recipient);
        document.property(kind, text).property("recipients", text).property("participants", text);
      }
    }
    return document;
  }

  static SearchDocument of(CalendarEvent event) {
    JsonNode properties = event.properties();
    SearchDocument document =
        new SearchDocument()
            .text("subject", properties.path("subject").asText())
            .text("body", properties.path("body").path("content").asText())
            .text("location", properties.path("location").path("displayName").asText())
            .text("organizer", person(properties.path("organizer")));
    for (JsonNode attendee : properties.path("attendees")) {
      document.text("attendees", person(attendee));
    }
    return document;
  }

  static SearchDocument of(DriveItem item) {
    String name = item.name();
    int dot = name.lastIndexOf('.');
    return new SearchDocument()
        .text("filename", name)
        .property("filetype", dot < 0 ? "" : name.substring(dot + 1))
        .property("isDocument", Boolean.toString(!item.isFolder()));
  }

  private static String person(JsonNode recipient) {
    JsonNode address = recipient.path("emailAddress");
    return address.path("name").asText() + " " + address.path("address").asText();
  }
}
