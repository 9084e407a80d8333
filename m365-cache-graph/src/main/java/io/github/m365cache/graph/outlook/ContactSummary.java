package io.github.m365cache.graph.outlook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.m365cache.graph.GraphJson;
import io.github.m365cache.graph.VisibleEntity;
import io.github.m365cache.graph.text.AddressText;
import java.util.List;
import java.util.stream.Stream;

/** What lists tell of a contact. */
public final class ContactSummary {
  /** In the order of the answer. */
  public static final List<String> FIELDS =
      List.of(
          "id",
          "displayName",
          "emailAddresses",
          "mobilePhone",
          "businessPhones",
          "companyName",
          "jobTitle");

  private ContactSummary() {}

  /** What is asked for: the summary's fields and the folder. */
  public static String[] select() {
    return Stream.concat(FIELDS.stream(), Stream.of("parentFolderId")).toArray(String[]::new);
  }

  /** A copy; {@code contact} stays as it is. */
  public static ObjectNode of(ObjectNode contact) {
    ObjectNode summary = VisibleEntity.of(contact, FIELDS);
    if (summary.get("emailAddresses") instanceof ArrayNode addresses) {
      summary.set("emailAddresses", flat(addresses));
    }
    return summary;
  }

  /** Outlook has three places for addresses; one that is empty is none. */
  private static ArrayNode flat(ArrayNode addresses) {
    ArrayNode flat = GraphJson.array();
    for (JsonNode each : addresses) {
      String text = AddressText.of(each.path("name").asText(""), each.path("address").asText(""));
      if (!text.isEmpty()) {
        flat.add(text);
      }
    }
    return flat;
  }
}
